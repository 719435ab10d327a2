"""The rules of registered trials, the review, the portal and the vocabularies; and of addresses."""

from generator.checks.rules.rule import Rule

RECORDS: dict[str, Rule] = {
    "trials/duplicate": Rule(
        "A registration stands once for each disease.",
        "The registration has a row for this disease already.",
    ),
    "trials/study-without-registration": Rule(
        "A report of a trial names its registration.",
        "The study in `results_study` does not name this number, or is about another disease.",
    ),
    "trials/study-without-disease": Rule(
        "A report of a trial has the disease of the row.",
        "The study in `results_study` does not name this number, or is about another disease.",
    ),
    "review/no-address": Rule(
        "The source review has a DOI or an address.",
        "`review.yml`: a DOI or address; figures not negative, percentages at most 100.",
    ),
    "review/twice": Rule(
        "Another review stands once under others.",
        "`review.yml`: two entries of `others` have one address: delete one.",
    ),
    "portal/unknown-measure": Rule(
        "A measure of the summary table is a measure of at least one disease.",
        "`portal.yml`: each row of `summary` names domains, measures or categories that exist.",
    ),
    "portal/accuracy": Rule(
        "Of the figures drawn not more were reached, and of those not more agreed.",
        "`portal.yml`: drawn, reached and agreed of `reading.accuracy` are in order, and the rest is explained.",
    ),
    "portal/empty-row": Rule(
        "A row of the summary table is about something.",
        "`portal.yml`: each row of `summary` names domains, measures or categories that exist.",
    ),
    "review/outcome": Rule(
        "A figure on an outcome names domains or a category; one on whole reports neither.",
        "`review.yml`: shares and numbers of people name `domains` or a `category`; counts of "
        "studies, people and diseases neither.",
    ),
    "review/value": Rule(
        "A figure is not negative, a percentage at most 100.",
        "`review.yml`: a DOI or address; figures not negative, percentages at most 100.",
    ),
    "vocabularies/slug-form": Rule(
        "Slugs are small letters, digits and hyphens.",
        "Small letters, digits and hyphens (attributes: underscores).",
    ),
    "vocabularies/slug-reserved": Rule(
        "No slug is index: a page of that name has the address of its folder.",
        "`index` is no slug: choose another.",
    ),
    "vocabularies/slug-of-a-page": Rule(
        "No measure and no domain is called as another page of a disease.",
        "Each disease has pages of that name, such as `safety` and `studies`: choose another slug.",
    ),
    "vocabularies/slug-shared": Rule(
        "A measure, a domain and a category of harm have different slugs.",
        "The slug is taken by a domain or a category of harm: choose another for the measure (or the "
        "category).",
    ),
    "vocabularies/alias-repeated": Rule(
        "An alias is another name than the term has already.",
        "Delete it: the search tells capitals, accents, spaces and hyphens not apart.",
    ),
    "vocabularies/disease-without-measures": Rule(
        "Each disease has measures.",
        "Add the disease to `measure.yml`, with at least one measure.",
    ),
    "vocabularies/primary": Rule(
        "Each disease has one measure that is named first.",
        "Exactly one measure of each disease has `primary: true`.",
    ),
    "vocabularies/measure-kind": Rule(
        "A measure's kind fits its domain.",
        "Scores: domain of kind score, better up or down. People: more or fewer.",
    ),
    "vocabularies/measure-better": Rule(
        "Scores go up or down, people are more or fewer.",
        "Scores: domain of kind score, better up or down. People: more or fewer.",
    ),
    "vocabularies/measure-differs": Rule(
        "A slug of two diseases means the same in both.",
        "A slug that two diseases share means the same in both.",
    ),
    "vocabularies/window-order": Rule(
        "A window of months is in order.",
        "Earliest month, then the latest.",
    ),
    "vocabularies/anchor-shared": Rule(
        "Domains that share a section are of one kind.",
        "Domains that share a section of the page are of one kind.",
    ),
    "vocabularies/abbreviation-twice": Rule(
        "An abbreviation stands for one thing.",
        "The short form is taken.",
    ),
    "vocabularies/attribute-kind": Rule(
        "An attribute lists the terms or units of its kind.",
        "`product.yml`: an attribute lists what its kind asks for, and strata and axes name "
        "attributes that exist.",
    ),
    "vocabularies/attribute-name": Rule(
        "An attribute has another name than the columns of the tables of arms and trials.",
        "The table of arms has a column of this name: call the attribute something else.",
    ),
    "vocabularies/registry-column": Rule(
        "A column of the registry holds terms and has its own name.",
        "`product.yml`: an attribute lists what its kind asks for, and strata and axes name "
        "attributes that exist.",
    ),
    "vocabularies/unknown-attribute": Rule(
        "Strata and axes name attributes of kind term.",
        "`product.yml`: an attribute lists what its kind asks for, and strata and axes name "
        "attributes that exist.",
    ),
    "vocabularies/main-stratum": Rule(
        "One group of products is the main one.",
        "One stratum has `main: true`; every product is in exactly one.",
    ),
    "vocabularies/stratum-terms": Rule(
        "Every term of the deciding attribute is in exactly one group.",
        "One stratum has `main: true`; every product is in exactly one.",
    ),
    "vocabularies/empty-filter": Rule(
        "A sensitivity filter has a condition.",
        "Write what the filter keeps, or delete it.",
    ),
    "vocabularies/filter-without-period": Rule(
        "A filter by the review's period needs one.",
        "Say `review_period` in `portal.yml`, or take `published_in_review_period` away.",
    ),
    "vocabularies/register-pattern": Rule(
        "A register's pattern is one that always matches in bounded time.",
        "A register's pattern is plain, and its address has `{id}` once.",
    ),
    "vocabularies/register-url": Rule(
        "A register's address has {id} once.",
        "A register's pattern is plain, and its address has `{id}` once.",
    ),
}

ADDRESSES: dict[str, Rule] = {
    "addresses/vanished": Rule(
        "A published address is still there, or is redirected.",
        "A published address is no longer there. Put the line that the message proposes into "
        "`data/redirects.yml` (make the file if there is none), or restore what was taken away.",
    ),
    "redirects/form": Rule(
        "redirects.yml is a mapping of old addresses to new ones.",
        "`redirects.yml` has a line `old address: new address` for each address that moved, and "
        "nothing else.",
    ),
    "redirects/address": Rule(
        "An address of redirects.yml is one of this site.",
        "Addresses begin at the site's root, without host: `studies/smith-2020/` or "
        "`studies/smith-2020/#arms`.",
    ),
    "redirects/target": Rule(
        "A redirect leads from an address that is gone to one that is there.",
        "Take out the line if its old address is still there; correct a new address that is not.",
    ),
}

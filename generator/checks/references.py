"""What points to something else: arms, sources, control groups, other reports."""

from __future__ import annotations

from generator.checks.places import File, Findings, RegistryRow, StudyFile
from generator.load.document import FieldPath
from generator.model.arm import Arm
from generator.model.harm import SafetyRow
from generator.model.result import Outcome
from generator.problems import did_you_mean, printable, quote


def check_row_references(place: StudyFile) -> Findings:
    """Each row's arm and source stand in the same file."""
    rows: list[tuple[FieldPath, Outcome | SafetyRow]] = [*place.outcomes(), *place.safety()]
    for path, row in rows:
        yield from _unknown_arm(place, (*path, "arm"), row.arm)
        yield from _unknown_source(place, (*path, "source"), row.source)
    for path, effect in place.effects():
        for index, arm in enumerate(effect.arms):
            yield from _unknown_arm(place, (*path, "arms", index), arm)
        yield from _unknown_source(place, (*path, "source"), effect.source)
        yield from _effect_arms(place, (*path, "arms"), effect.arms)


def check_controls(place: StudyFile) -> Findings:
    """``compared_with`` stands in a treated arm and names a control arm of the same file and disease."""
    for index, arm in enumerate(place.study.arms):
        here = ("arms", index, "compared_with")
        if arm.compared_with is None:
            continue
        if arm.role != "intervention":
            hint = "Delete the key here, or correct the role."
            found = f"{quote(arm.compared_with)} in an arm with role: {arm.role}"
            expected = "the key only in an arm with role: intervention"
            yield place.problem(here, found, expected, hint, "references/control-compared")
            continue
        yield from _unknown_arm(place, here, arm.compared_with)
        if arm.compared_with == arm.id:
            hint = "Name the control arm, or delete the key if there was none."
            yield place.problem(here, quote(arm.id), "another arm", hint, "references/compared-with-itself")
        else:
            yield from _not_a_control(place, here, arm.compared_with)
            yield from _other_disease(place, here, arm)


def check_arm_diseases(place: StudyFile) -> Findings:
    """The study's list of diseases and those of its arms say the same."""
    diseases = place.study.diseases
    for index, arm in enumerate(place.study.arms):
        here = ("arms", index, "disease")
        if arm.disease is None and len(diseases) == 1:
            hint = f"Add disease: {diseases[0]}; only an arm that mixes several leaves it out."
            yield place.problem(
                here, "nothing", "the study's disease", hint, "references/arm-without-disease"
            )
        if arm.disease is not None and arm.disease not in diseases:
            hint = did_you_mean(arm.disease, diseases)
            expected = "one of the study's diseases"
            yield place.problem(here, quote(arm.disease), expected, hint, "references/arm-disease")
    named = {arm.disease for arm in place.study.arms}
    for index, disease in enumerate(diseases):
        if None not in named and disease not in named:
            hint = "Give the arm of this disease, or take the disease off the list."
            expected = "an arm with this disease"
            yield place.problem(
                ("diseases", index), quote(disease), expected, hint, "references/disease-without-arm"
            )


def check_overlaps(place: StudyFile) -> Findings:
    """Reports that share patients name each other; one that could not be read is passed over."""
    studies = place.dataset.study_by_id
    own = place.study.id
    for index, other in enumerate(place.study.inclusion.overlaps):
        here = ("inclusion", "overlaps", index)
        if other == own:
            hint = "Name the other report, or delete the entry."
            yield place.problem(here, quote(own), "another study", hint, "references/overlaps-itself")
        elif other not in studies:
            yield from unknown_study(place, here, other)
        elif own not in studies[other].inclusion.overlaps:
            found = f"{quote(other)}, which does not name {quote(own)}"
            hint = f"Add {own} to inclusion.overlaps of {other}."
            expected = "two reports that name each other"
            yield place.problem(here, found, expected, hint, "references/overlap-one-sided")


def unknown_study(place: File | StudyFile | RegistryRow, path: FieldPath, study: str) -> Findings:
    """A problem unless the id is that of a study; one that could not be read is passed over."""
    own = place.study.id if isinstance(place, StudyFile) else None
    studies = place.dataset.study_by_id
    if study not in studies and study not in place.dataset.unread_studies:
        hint = did_you_mean(study, sorted(other for other in studies if other != own))
        yield place.problem(path, quote(study), "the id of a study", hint, "references/unknown-study")


def _unknown_arm(place: StudyFile, path: FieldPath, arm: str) -> Findings:
    if arm not in place.arms:
        hint = did_you_mean(arm, list(place.arms))
        yield place.problem(path, quote(arm), "an arm of this file", hint, "references/unknown-arm")


def _unknown_source(place: StudyFile, path: FieldPath, source: str) -> Findings:
    sources = [item.id for item in place.study.sources]
    if source not in sources:
        hint = did_you_mean(source, sources)
        yield place.problem(path, quote(source), "a source of this file", hint, "references/unknown-source")


def _not_a_control(place: StudyFile, path: FieldPath, arm_id: str) -> Findings:
    arm: Arm | None = place.arms.get(arm_id)
    if arm is not None and arm.role != "control":
        hint = "Name an arm with role: control."
        found = f"{quote(arm_id)}, an intervention"
        yield place.problem(path, found, "a control arm", hint, "references/not-a-control")


def _other_disease(place: StudyFile, path: FieldPath, arm: Arm) -> Findings:
    """A control of another disease; in a study of one disease ``check_arm_diseases`` finds it."""
    control = place.arms.get(arm.compared_with or "")
    if control is None or control.role != "control":
        return
    if control.disease == arm.disease or len(place.study.diseases) == 1:
        return
    found = f"{quote(control.id)}, {_with_disease(control)}"
    expected = f"a control arm {_with_disease(arm)}, as this arm"
    hint = "Correct the disease of one of the two, or name the control arm of the same people."
    yield place.problem(path, found, expected, hint, "references/control-of-other-disease")


def _with_disease(arm: Arm) -> str:
    return "without disease" if arm.disease is None else f"with disease: {printable(arm.disease)}"


def _effect_arms(place: StudyFile, path: FieldPath, arms: tuple[str, str]) -> Findings:
    treated, control = arms
    here = (*path, 1)
    if treated == control:
        hint = "Name the treated arm, then its control."
        yield place.problem(here, quote(control), "another arm", hint, "references/compared-with-itself")
    else:
        yield from _not_a_control(place, here, control)
        yield from _not_compared(place, here, treated, control)


def _not_compared(place: StudyFile, path: FieldPath, treated: str, control: str) -> Findings:
    """Arms that are not compared with each other; a wrong ``compared_with`` is said where it stands."""
    controls = [arm.id for arm in place.study.arms if arm.role == "control"]
    if treated not in place.arms or control not in controls:
        return
    named = place.arms[treated].compared_with
    if named is None or (named in controls and named != control):
        expected = "the control arm" if named is None else f"{quote(named)}, the control arm"
        hint = f"Name {control} under compared_with of {treated}, or correct the arms."
        yield place.problem(
            path, quote(control), f"{expected} of {quote(treated)}", hint, "references/effect-not-compared"
        )

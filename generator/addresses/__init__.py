"""All addresses of the portal: its pages and the ids of their parts. None that was published may vanish.

An address that vanished must have an entry in data/redirects.yml, which says where its content is now.
"""

from generator.addresses.published import (
    LIST,
    addresses_of,
    as_list,
    ids_of,
    place_of,
    read_list,
    vanished,
    vanished_problems,
)
from generator.addresses.redirects import (
    ADDRESS,
    REDIRECTS,
    check_redirects,
    read_redirects,
    redirect_files,
    with_redirects,
)

__all__ = [
    "ADDRESS",
    "LIST",
    "REDIRECTS",
    "addresses_of",
    "as_list",
    "check_redirects",
    "ids_of",
    "place_of",
    "read_list",
    "read_redirects",
    "redirect_files",
    "vanished",
    "vanished_problems",
    "with_redirects",
]

"""Which file of a dataset holds what: said once, at the attribute that the file becomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from pydantic import BaseModel

# One record; records by slug; records by disease, then slug; a folder of files with a record each, by name.
Form = Literal["record", "by-slug", "by-disease", "folder"]
EMPTY: dict[Form, Callable[[], Any]] = {
    "record": lambda: None,
    "by-slug": dict,
    "by-disease": dict,
    "folder": dict,
}


@dataclass(frozen=True)
class DataFile:
    """A file of the dataset, or a folder of files alike (``studies/*.yml``).

    A vocabulary's file also says what one of its terms is called, how the rule about it begins, and which keys take
    a term (``Arm.disease``). A file that is not needed may be absent.
    """

    name: str
    model: type[BaseModel]
    form: Form = "record"
    is_needed: bool = True
    term: str = ""
    sentence: str = ""
    used_by: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """The rule that a key has one of the terms."""
        return f"terms/unknown-{self.term}"

    @property
    def example(self) -> str:
        """What an entry must say, in the form in which it is written: ``{label: …, definition: …}``."""
        keys = [info.alias or key for key, info in self.model.model_fields.items() if info.is_required()]
        return f"{{{', '.join(f'{key}: …' for key in keys)}}}"


def kept_in(name: str, model: type[BaseModel], form: Form = "record", **more: Any) -> Any:
    """An attribute of a dataclass that is kept in a file; ``more`` is what else `DataFile` says of it."""
    file = DataFile(name, model, form, **more)
    if file.is_needed:
        return field(metadata={"file": file})
    return field(default_factory=EMPTY[form], metadata={"file": file})


def files_of(owner: type) -> dict[str, DataFile]:
    """File by attribute of a dataclass, for those attributes that are kept in a file."""
    return {item.name: item.metadata["file"] for item in fields(owner) if "file" in item.metadata}

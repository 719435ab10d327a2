"""What a change of the dataset touches, and the pages of that alone, while somebody writes and looks."""

from generator.preview.concerned import Concerned, concerned_by
from generator.preview.warm import Change, Made, Refused, Warm

__all__ = ["Change", "Concerned", "Made", "Refused", "Warm", "concerned_by"]

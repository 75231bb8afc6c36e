"""Everything people read, in English and Chinese: the same messages in both, chosen when they are said."""

from whorl.language.catalogue import LANGUAGES, MissingWords, clean, has_words, language_of, say
from whorl.language.complaint import Complaint, Said, complaint, refusal
from whorl.language.names import arm_name, factor_name, level_name
from whorl.language.text import KINDS, Kind, Number, Sayable, Span, Text, outcome_kinds

__all__ = [
    "KINDS",
    "LANGUAGES",
    "Complaint",
    "Kind",
    "MissingWords",
    "Number",
    "Said",
    "Sayable",
    "Span",
    "Text",
    "arm_name",
    "clean",
    "complaint",
    "factor_name",
    "has_words",
    "language_of",
    "level_name",
    "outcome_kinds",
    "refusal",
    "say",
]

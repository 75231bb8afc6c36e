"""From what was seen to happen to a reading: each section told by its own rules, with the lines it came from."""

from typing import TYPE_CHECKING

from whorl.capture.circumstances import circumstances
from whorl.capture.criterion import loss_section
from whorl.capture.descent import optimizer_section, training_section
from whorl.capture.network import network_section, tail_of
from whorl.capture.points import data_section
from whorl.capture.reading import Reading, Section
from whorl.capture.training import Training
from whorl.capture.values import (
    Unknown,
    unread,
)

if TYPE_CHECKING:
    from whorl.capture.reader import Reader


def gathered(reader: "Reader", training: Training, name: str) -> Reading:
    """One training as a reading."""
    loss = training.loss
    place = training.place
    if loss is None or len(training.losses) != 1:
        why = next((one for one in training.losses if isinstance(one, Unknown)), None)
        lost = why or unread("backward()", place, "loss")
        missing = Section(unknown=lost, place=lost.place)
        sections = {"data": missing, "network": missing, "loss": missing}
        source = None
    else:
        source = loss.signal.source
        tail = tail_of(loss)
        data = data_section(reader, training, loss)
        sections = {"data": data, "network": network_section(reader, training, loss, tail, data)}
        sections["loss"] = loss_section(loss, tail, data)
    sections["optimizer"] = optimizer_section(training)
    sections["training"] = training_section(reader, training, source, sections["data"])
    return Reading(name, reader.source.name, place, sections, circumstances(reader, training, source))

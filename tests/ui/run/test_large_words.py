"""Large text in Finnish: what can be done is not cut away."""

from dataclasses import replace

import pytest


@pytest.fixture
def arguments(arguments):
    return replace(arguments, text_size=150, language="fi")


def test_what_can_be_done_about_the_projector_has_the_room_of_its_words(at_work, qapp):
    room = at_work()
    block = room.run.panel.projector
    room.run.show_panel(shown=True)
    for words in ("Käytä yhtä näyttöä", "Kytke päälle"):
        block.show_stand(replace(block._stand, on=False, offer=words))
        qapp.processEvents()
        assert block.offer.width() >= block.offer.sizeHint().width()
        assert block.rect().contains(
            block.offer.rect().translated(block.offer.mapTo(block, block.offer.rect().topLeft()))
        )

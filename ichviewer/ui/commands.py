"""What each action of the table does in the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ichviewer.core.measure import Kind
from ichviewer.core.windowing import Display
from ichviewer.ui.dialogs import about_box, keys_dialog
from ichviewer.ui.mouse.profiles import mouse_rows, profile_of
from ichviewer.ui.peak_jump import jump_to_peak
from ichviewer.ui.stack_view import PAGE

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow

Commands = dict[str, Callable[[], object]]


def commands(window: MainWindow) -> Commands:
    """The handler of every action, by the action's name."""
    return {
        **_files(window),
        **_view(window),
        **_slices(window),
        **_measure(window),
        **_findings(window),
        **_help(window),
    }


def _files(window: MainWindow) -> Commands:
    opening = window.opening
    return {
        "open_folder": lambda: opening.ask_folder(window),
        "open_file": lambda: opening.ask_file(window),
        "open_beside": lambda: opening.ask_beside(window),
        "open_sample": opening.open_sample,
        "problems": lambda: opening.show_problems(window),
        "tags": window.tag_browser.open_beside,
        "quit": window.close,
    }


def _view(window: MainWindow) -> Commands:
    state, stack = window.state, window.stack

    def choose(display: Display) -> Callable[[], object]:
        def act() -> None:
            stack.choose(display)
            window.show_state()  # a wish that was refused unchecks its button

        return act

    def invert() -> None:
        stack.invert()
        window.show_state()

    displays = (Display.BRAIN, Display.SUBDURAL, Display.BONE, Display.COMPOSITE, Display.HEADER)
    return {
        **{str(display): choose(display) for display in displays},
        "four_up": lambda: setattr(state, "four_up", not state.four_up),
        "fit": stack.camera.fit,
        "zoom_in": stack.zoom_in,
        "zoom_out": stack.zoom_out,
        "rotate": lambda: setattr(state, "turn", state.turn.rotated()),
        "flip_left_right": lambda: setattr(state, "turn", state.turn.flipped_left_right()),
        "flip_up_down": lambda: setattr(state, "turn", state.turn.flipped_up_down()),
        "invert": invert,
        "reset_view": stack.reset,
        "full_screen": window.toggle_full_screen,
        "overlay": lambda: setattr(state, "overlay_visible", not state.overlay_visible),
    }


def _slices(window: MainWindow) -> Commands:
    state, stack, tree, cine = window.state, window.stack, window.tree, window.cine

    def play() -> None:
        if (why := cine.toggle()) is not None:
            window.messages.hint(why)
        window.show_state()

    return {
        "next_slice": lambda: stack.step(1),
        "previous_slice": lambda: stack.step(-1),
        "page_down": lambda: stack.step(PAGE),
        "page_up": lambda: stack.step(-PAGE),
        "first_slice": lambda: state.go_to(0),
        "last_slice": lambda: state.go_to(state.slice_count - 1),
        "cine": play,
        "cine_faster": lambda: window.messages.hint(cine.faster(1)),
        "cine_slower": lambda: window.messages.hint(cine.faster(-1)),
        "cine_loop": lambda: setattr(state, "cine_loop", not state.cine_loop),
        "next_series": lambda: tree.step(1),
        "previous_series": lambda: tree.step(-1),
    }


def _measure(window: MainWindow) -> Commands:
    tool, undo = window.measure_tool, window.measurements.undo

    def arm(kind: Kind) -> Callable[[], object]:
        def act() -> None:
            tool.arm(kind)
            window.show_state()  # a wish that was refused unchecks its menu entry

        return act

    def leave() -> None:
        if not tool.cancel() and window.isFullScreen():
            window.toggle_full_screen()

    return {
        **{str(kind): arm(kind) for kind in Kind},
        "delete_measurement": tool.delete,
        "undo": undo.undo,
        "redo": undo.redo,
        "leave": leave,
    }


def _findings(window: MainWindow) -> Commands:
    state = window.state

    def jump(step: int) -> None:
        if (why := jump_to_peak(state, window.bridge.store, step)) is not None:
            window.messages.hint(why)

    return {
        "next_peak": lambda: jump(1),
        "previous_peak": lambda: jump(-1),
        "attention": lambda: setattr(state, "attention_visible", not state.attention_visible),
    }


def _help(window: MainWindow) -> Commands:
    def keys() -> None:
        rows = mouse_rows(profile_of(window.state.mouse_profile))
        keys_dialog(window.actions_by_name.key_list(), rows, window).show()

    return {
        "keys": keys,
        "about": lambda: about_box(window).open(),
    }

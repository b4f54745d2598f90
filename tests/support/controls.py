"""Every control a user can reach in a window, and what a screen reader and a tooltip say of it."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialogButtonBox,
    QDockWidget,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QToolBar,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
# Parts that Qt makes inside of a control, and which speak for it.
INNER_OF = (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QTabBar,
    QDockWidget,
    QToolBar,
)
MADE_BY_QT = (
    "ScrollLeftButton",
    "ScrollRightButton",
    "qt_menubar_ext_button",
    "qt_toolbar_ext_button",
    "qt_tableview_cornerbutton",
)


def controls(root):
    """The controls below a widget, those that are hidden too, without what Qt puts inside of others."""
    return [
        widget
        for widget in (root, *root.findChildren(QWidget))
        if isinstance(widget, CONTROLS) and not is_inner(widget)
    ]


def is_inner(widget):
    if isinstance(widget, QScrollBar | QHeaderView | QMenu):
        return True
    if widget.objectName() in MADE_BY_QT:
        return True
    parent = widget.parentWidget()
    if isinstance(parent, QDockWidget | QToolBar):
        return widget.objectName().startswith("qt_")
    if isinstance(parent, INNER_OF):
        return not (widget.toolTip() or widget.accessibleName())
    return parent is not None and parent.metaObject().className() == "QComboBoxPrivateContainer"


def spoken_name(widget):
    """What a screen reader says: the accessible name, or the text of a button."""
    face = QAccessible.queryAccessibleInterface(widget)
    return "" if face is None else face.text(QAccessible.Text.Name).strip()


def tooltip_of(widget):
    """Its own tooltip, or that of the dialog's own button (Qt's texts: OK, Cancel, Close)."""
    if isinstance(widget.parentWidget(), QDialogButtonBox) and isinstance(widget, QAbstractButton):
        return widget.toolTip() or widget.text()
    return widget.toolTip()


def faults(root):
    """Lines about the controls below `root` that lack a name or a tooltip."""
    found = []
    for widget in controls(root):
        missing = []
        if not spoken_name(widget):
            missing.append("name")
        if not tooltip_of(widget):
            missing.append("tooltip")
        if missing:
            chain, at = [], widget
            while at is not None and len(chain) < 4:
                chain.append(f"{type(at).__name__}#{at.objectName()}")
                at = at.parentWidget()
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            found.append(f"{'+'.join(missing)}: {' < '.join(chain)} {text!r}")
    return found


def check(root):
    """Fail with a line for each control that lacks something."""
    found = faults(root)
    assert not found, "\n".join(found)

"""A picture as PNG, drawn by matplotlib with the letters it brings along, so that it is the same everywhere."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from evmap.errors import UsageError
from evmap.output.figures.picture import Box, Disc, Label, Stroke
from evmap.output.figures.svg import arrow_head

if TYPE_CHECKING:
    from typing import Any

    from evmap.output.figures.picture import Picture, Shape

_DPI = 192
_POINTS = 72 / 96


def write_png(picture: Picture) -> bytes:
    """Return *picture* as PNG with two dots a pixel. Raises :class:`evmap.errors.UsageError` without matplotlib."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UsageError("PNG needs matplotlib", hint="pip install 'evmap[plot]', or write .svg") from error
    figure = Figure(figsize=(picture.width / 96, picture.height / 96), dpi=_DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, picture.width)
    axes.set_ylim(picture.height, 0)
    axes.axis("off")
    for order, shape in enumerate(picture.shapes):
        _draw(axes, shape, order)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI, facecolor="white", metadata={"Software": None})
    return buffer.getvalue()


def _draw(axes: Any, shape: Shape, order: int) -> None:
    from matplotlib import patches

    if isinstance(shape, Label):
        axes.text(
            shape.x,
            shape.y,
            shape.text.replace("$", r"\$"),
            fontsize=shape.size * _POINTS * 0.9,  # DejaVu is wider than Helvetica
            fontweight="bold" if shape.bold else "normal",
            ha={"start": "left", "middle": "center", "end": "right"}[shape.anchor],
            va="baseline",
            color=shape.colour,
            rotation=shape.turned,
            rotation_mode="anchor",
            zorder=order,
        )
        return
    style: dict[str, Any] = {"linestyle": (0, (4, 3)) if shape.dashed else "-", "zorder": order}
    if isinstance(shape, Stroke):
        xs, ys = zip(*shape.points, strict=True)
        axes.plot(xs, ys, color=shape.stroke, linewidth=shape.width * _POINTS, **style)
        if shape.arrow:
            axes.add_patch(patches.Polygon(arrow_head(shape), color=shape.stroke, zorder=order))
        return
    style |= {"facecolor": shape.fill, "edgecolor": shape.stroke, "linewidth": _POINTS}
    if isinstance(shape, Disc):
        axes.add_patch(patches.Circle((shape.x, shape.y), shape.radius, **style))
    else:
        assert isinstance(shape, Box)
        axes.add_patch(patches.Rectangle((shape.x, shape.y), shape.width, shape.height, **style))

"""Reports of what was read: for a terminal, as Markdown, and as one HTML file with the full text."""

from noselfie.vet.report.assessed import report
from noselfie.vet.report.markdown import markdown
from noselfie.vet.report.terminal import terminal
from noselfie.vet.report.view import Line, Report, Section, view
from noselfie.vet.report.webpage import webpage

__all__ = ["Line", "Report", "Section", "markdown", "report", "terminal", "view", "webpage"]

"""What units answer: pages of their own for the grid, its saving and its checks. The grid stands in `pages/filing.py`."""

from danvan.desk.access import address
from danvan.desk.kinds import Extras
from danvan.desk.pages import filing

AT = 'so-lieu-bao-cao/<int:pk>/'

EXTRAS = Extras(
    'filing',
    addresses=(
        address(AT, filing.filing_page, 'filing'),
        address(f'{AT}o/', filing.save_cells, 'filing_save'),
        address(f'{AT}tra/<slug:name>/', filing.return_page, 'filing_return'),
        address(f'{AT}ra-soat/', filing.findings_panel, 'filing_findings'),
    ),
)

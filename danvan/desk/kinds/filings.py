"""What units answer: pages of their own for the grid, its saving and its checks. The grid stands in `pages/filing.py`."""

from django.utils.translation import gettext_lazy as _

from danvan.desk.access import address
from danvan.desk.kinds import Extras
from danvan.desk.pages import filing, workbooks

AT = 'so-lieu-bao-cao/<int:pk>/'

EXTRAS = Extras(
    'filing',
    verb=_('Lập'),
    addresses=lambda: (
        address(AT, filing.filing_page, 'filing'),
        address(f'{AT}o/', filing.save_cells, 'filing_save'),
        address(f'{AT}tra/<slug:name>/', filing.return_page, 'filing_return'),
        address(f'{AT}bang-tinh.xlsx', workbooks.give_one, 'filing_workbook'),
        address(f'{AT}nhan-bang-tinh/', workbooks.send_one, 'filing_take'),
        address(f'{AT}nhan-bang-tinh/<int:number>/', workbooks.look_at_one, 'filing_taken'),
        address(f'{AT}ra-soat/', filing.findings_panel, 'filing_findings'),
    ),
)

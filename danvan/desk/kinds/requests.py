"""What is asked of units: the order of its form, the pages of the board and of the forms."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from danvan.desk.access import address
from danvan.desk.kinds import Extras
from danvan.desk.kinds.reports import reports_for
from danvan.desk.pages import forms, notices, request, workbooks
from danvan.indicators.asking import REGIME
from danvan.org.models import Unit
from danvan.periods import Period

AT = 'yeu-cau-bao-cao/<int:pk>/'
SECTIONS = (
    (_('Biểu và kỳ báo cáo'), ('unit', 'version', 'label', 'cutoff', 'title')),
    (_('Hạn và nơi tổng hợp'), ('due_on', 'remind_before', 'remind_after', 'compiler', 'document', 'answers')),
    (_('Hướng dẫn'), ('guidance',)),
)


def begun(unit: Unit) -> dict[str, Any]:
    """The territory asks; the person's own body compiles."""
    return {
        'unit': reports_for(unit).pk,
        'compiler': unit.pk,
        'label': Period.at(timezone.localdate(), 'year', REGIME).label,
    }


EXTRAS = Extras(
    'request',
    verb=_('Lập'),
    begun=begun,
    sections=SECTIONS,
    addresses=lambda: (
        address(AT, request.request_page, 'request'),
        address(f'{AT}nhac/', notices.reminders_page, 'reminders'),
        address(f'{AT}bang-tinh.zip', workbooks.give_all, 'request_workbooks'),
        address(f'{AT}nhan-bang-tinh/', workbooks.send_stack, 'stack_new'),
        address(f'{AT}nhan-bang-tinh/<int:number>/', workbooks.stack_page, 'stack'),
        address(f'{AT}nhan-bang-tinh/<int:number>/<int:file>/', workbooks.look_at_stacked, 'stacked_file'),
        address('bieu-mau/', forms.form_list, 'forms'),
        address('bieu-mau/moi/', forms.form_new, 'form_new'),
        address('bieu-mau/<slug:code>/moi/', forms.form_open, 'form_open'),
        address('bieu-mau/<slug:code>/<int:number>/', forms.form_page, 'form'),
        address('bieu-mau/<slug:code>/<int:number>/sua/', forms.form_edit, 'form_edit'),
    ),
)

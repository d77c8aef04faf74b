"""The addresses of the desk. Each view bears its rule; `address` answers 404 for one without."""

from django.urls import register_converter

from danvan.desk.access import address
from danvan.desk.addresses import KeyConverter, KindConverter, PaperConverter, PeriodConverter
from danvan.desk.kinds import all_extras
from danvan.desk.pages import (
    account,
    act,
    checking,
    detail,
    edit,
    figure,
    files,
    home,
    intake,
    maps,
    notices,
    numbering,
    pivot,
    profiles,
    registers,
    reports,
    standing,
    templates,
    trend,
    units,
    writing,
)
from danvan.desk.pages import list as lists

register_converter(KindConverter, 'kind')
register_converter(KeyConverter, 'key')
register_converter(PeriodConverter, 'period')
register_converter(PaperConverter, 'paper')

urlpatterns = [
    address('', home.home, 'home'),
    address('tim/', home.search, 'search'),
    address('ngon-ngu/', account.choose_language, 'choose_language'),
    address('chuc-vu/', account.choose_post, 'choose_post'),
    address('nhac-viec/', notices.read_notices, 'read_notices'),
    address('don-vi/', units.unit_tree, 'units'),
    address('don-vi/<key:key>/', units.unit_page, 'unit'),
    address('don-vi/<key:key>/so/<kind:kind>/', registers.declare_register, 'declare_register'),
    address('don-vi/<key:key>/lam-thay/', standing.standing_page, 'standing'),
    address('don-vi/<key:key>/lam-thay/<int:pk>/thoi/', standing.end_standing, 'end_standing'),
    address('don-vi/<key:key>/so-van-ban/', numbering.register_of_numbers, 'numbering'),
    address('don-vi/<key:key>/so-van-ban/<int:pk>/bo/', numbering.void_numbers, 'void_numbers'),
    address('don-vi/<key:key>/so-van-ban/dat/', numbering.open_series, 'open_series'),
    address('don-vi/<key:key>/the-thuc/', profiles.layouts_page, 'layouts'),
    address('don-vi/<key:key>/the-thuc/<slug:layout>/', profiles.measures_page, 'measures'),
    address('don-vi/<key:key>/the-thuc/<slug:layout>/xem-thu.docx', profiles.preview, 'measures_preview'),
    address('don-vi/<key:key>/the-thuc/<slug:layout>/mau/', templates.template_page, 'template'),
    address('don-vi/<key:key>/the-thuc/<slug:layout>/mau.docx', templates.give_template, 'template_file'),
    address(
        'don-vi/<key:key>/the-thuc/<slug:layout>/mau/<int:pk>/xem-thu.docx', templates.try_template, 'template_try'
    ),
    address('so-lieu/<key:key>/<period:period>/<slug:code>/', figure.figure_page, 'figure'),
    address('so-lieu/<key:key>/<period:period>/<slug:code>/cac-ky/', trend.trend_page, 'trend'),
    address('so-lieu/<key:key>/<period:period>/<slug:code>/hinh/', figure.pictures_page, 'figure_pictures'),
    address('bang-so-lieu/', pivot.pivot_page, 'pivot'),
    address('bang-so-lieu/tai.xlsx', pivot.pivot_file, 'pivot_file'),
    address('bang-so-lieu/hinh/', pivot.pivot_pictures, 'pivot_pictures'),
    address('bang-so-lieu/hinh/<int:number>.png', pivot.pivot_picture, 'pivot_picture'),
    address('bang-so-lieu/luu/', pivot.save_view, 'save_view'),
    address('bang-so-lieu/<int:pk>/bo/', pivot.drop_view, 'drop_view'),
    address('luc-chot/<int:version>/', figure.version_page, 'version'),
    address('ban-do/', maps.country_map, 'map'),
    address('ban-do/<key:key>/', maps.province_map, 'province_map'),
    address('doi-chieu/', checking.check_page, 'check_paper'),
    address('nhan-van-ban/', intake.sources_page, 'sources'),
    address('nhan-van-ban/cach-goi/<int:pk>/bo/', intake.forget_alias, 'forget_alias'),
    address('nhan-van-ban/<int:pk>/', intake.source_page, 'source'),
    address('nhan-van-ban/<int:pk>/chac-chan/', intake.certain_page, 'certain'),
    address('nhan-van-ban/<int:pk>/bo/', intake.drop_source, 'drop_source'),
    address('nhan-van-ban/<int:pk>/de-xuat/<int:number>/', intake.proposal_page, 'proposal'),
    address('bao-cao/<int:pk>/', reports.report_page, 'report'),
    address('bao-cao/<int:pk>/muc/<slug:section>/', writing.section_page, 'report_section'),
    address('bao-cao/<int:pk>/muc/<slug:section>/so/', writing.pick_number, 'report_pick'),
    address('bao-cao/<int:pk>/so/<slug:name>/', reports.number_page, 'report_number'),
    address('bao-cao/<int:pk>/tai.<paper:ending>', reports.download, 'report_file'),
    address('bao-cao/<int:pk>/pdf/', reports.pdf_panel, 'report_pdf'),
    *(pattern for extras in all_extras().values() for pattern in extras.addresses()),
    address('<kind:kind>/', lists.record_list, 'records'),
    address('<kind:kind>/xuat.xlsx', lists.export, 'export'),
    address('<kind:kind>/moi/', edit.register_page, 'register'),
    address('<kind:kind>/giong/', edit.alike_panel, 'alike'),
    address('<kind:kind>/nhap/<int:pk>/bo/', edit.drop_draft, 'drop_draft'),
    address('<kind:kind>/<int:pk>/', detail.record_page, 'record'),
    address('<kind:kind>/<int:pk>/tep-va-nhat-ky/', detail.beside_page, 'record_beside'),
    address('<kind:kind>/<int:pk>/sua/', edit.amend_page, 'amend'),
    address('<kind:kind>/<int:pk>/chuyen/', act.move_page, 'move'),
    address('<kind:kind>/<int:pk>/buoc/<slug:name>/', act.act_page, 'act'),
    address('<kind:kind>/<int:pk>/tep/', files.add_file, 'add_file'),
    address('<kind:kind>/<int:pk>/tep/<int:number>/', files.give_file, 'give_file'),
    address('<kind:kind>/<int:pk>/tep/<int:number>/go/', files.remove_file, 'remove_file'),
]

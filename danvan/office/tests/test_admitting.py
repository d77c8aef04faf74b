"""What is no template is refused, each thing with its own sentence, and nothing is run to find out."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from danvan.office.admitting import LARGEST, faults
from danvan.office.template import tag_of
from danvan.office.tests.test_template import changed, control_of, make_template
from danvan.office.word.xml import element, put_field

RELATIONS = 'word/_rels/document.xml.rels'
TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'


def repacked(template: bytes, edits: dict[str, tuple[str, str]] | None = None, **more: bytes) -> bytes:
    """The file with words replaced in its parts, and with further parts."""
    out = BytesIO()
    with ZipFile(BytesIO(template)) as old, ZipFile(out, 'w', ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in (edits or {}):
                before, after = (word.encode() for word in edits[name])
                assert before in content, name
                content = content.replace(before, after, 1)
            new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name.replace('__', '/').replace('_dot_', '.'), content)
    return out.getvalue()


def related(kind: str, target: str, mode: str = '', where: str = RELATIONS) -> bytes:
    external = f' TargetMode="{mode}"' if mode else ''
    line = f'<Relationship Id="rId99" Type="{TYPE}{kind}" Target="{target}"{external}/></Relationships>'
    return repacked(make_template(), {where: ('</Relationships>', line)})


def test_what_the_house_gives_out_is_admitted():
    assert faults(make_template()) == []


MACRO = {'[Content_Types].xml': ('wordprocessingml.document.main+xml', 'ms-word.document.macroEnabled.main+xml')}
DOTX = {'[Content_Types].xml': ('wordprocessingml.document.main+xml', 'wordprocessingml.template.main+xml')}
ENTITY = {'word/document.xml': ('<w:document', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document')}


@pytest.mark.parametrize(
    ('content', 'words'),
    [
        (lambda: repacked(make_template(), MACRO), 'có macro'),
        (lambda: repacked(make_template(), word__vbaProject_dot_bin=b'x'), 'có macro'),
        (lambda: related('vbaProject', 'vbaProject.bin'), 'có macro'),
        (lambda: repacked(make_template(), DOTX), 'không phải văn bản Word dạng .docx'),
        (lambda: repacked(make_template(), ENTITY), 'DTD'),
        (lambda: repacked(make_template(), word__embeddings__a_dot_xlsx=b'x'), 'đối tượng nhúng'),
        (lambda: repacked(make_template(), word__activeX__a_dot_xml=b'<x/>'), 'đối tượng nhúng'),
        (lambda: related('oleObject', 'embeddings/a.bin'), 'đối tượng nhúng'),
        (lambda: related('package', 'a.xlsx'), 'đối tượng nhúng'),
        (lambda: related('attachedTemplate', 'http://x/a.dotm', 'External'), 'mẫu ở nơi khác: "http://x/a.dotm"'),
        (lambda: related('aFChunk', 'a.html'), 'altChunk'),
        (lambda: related('hyperlink', 'http://x/', 'External'), 'liên kết ra ngoài: "http://x/"'),
        (lambda: related('image', 'file:///etc/passwd', 'External'), 'liên kết ra ngoài'),
        (lambda: related('image', '//host/a.png'), 'liên kết ra ngoài'),
        (lambda: related('hyperlink', 'a.docx', 'External'), 'liên kết ra ngoài'),
        (lambda: related('image', 'media/a.emf'), 'hình dạng ".emf"'),
        (lambda: related('frame', 'a.htm'), 'thành phần lạ: "frame"'),
        (lambda: related('comments', 'comments.xml'), 'nhận xét'),
        (lambda: b'PK', 'không mở được'),
        (lambda: bytes(LARGEST + 1), 'quá lớn'),
        (lambda: repacked(make_template(), word__media__a_dot_png=bytes(40_000_000)), 'quá lớn'),
    ],
    ids=[
        'docm', 'vba part', 'vba relation', 'dotx', 'entities', 'embedded file', 'activex', 'ole', 'package', 'template',
        'chunk', 'hyperlink', 'outer picture', 'host', 'beside', 'emf', 'unknown', 'comments', 'no zip', 'large', 'zip bomb',
    ],
)  # fmt: skip
def test_a_file_with_more_than_a_layout_is_refused(content, words):
    found = faults(content())
    assert len(found) == 1 and words in found[0], found


def tag(document, old: str, new: str) -> None:
    control_of(document, old).find(f'{qn("w:sdtPr")}/{qn("w:tag")}').set(qn('w:val'), new)


def drop(document, tag_: str) -> None:
    control = control_of(document, tag_)
    control.getparent().remove(control)


def into_a_cell(document) -> None:
    document.tables[0].cell(0, 0)._tc.append(control_of(document, 'noi-dung'))


def track(document) -> None:
    document.paragraphs[0]._p.append(element('w:ins', document.paragraphs[0].add_run('x')._r))


@pytest.mark.parametrize(
    ('change', 'words'),
    [
        (lambda d: put_field(d.paragraphs[0], 'INCLUDETEXT "c:/a"', ''), 'trường tự tính "INCLUDETEXT"'),
        (lambda d: d.paragraphs[0]._p.append(element('w:fldSimple', instr=' DDEAUTO a b ')), '"DDEAUTO"'),
        (lambda d: d.element.body.insert(0, element('w:altChunk')), 'altChunk'),
        (lambda d: d.paragraphs[0].add_run()._r.append(element('w:object')), 'đối tượng nhúng'),
        (track, 'sửa đổi đang theo dõi'),
        (lambda d: d.add_section(), 'có 2 phần trang'),
        (lambda d: d.styles['Body Text'].delete(), 'thiếu kiểu chữ "Body Text"'),
        (lambda d: drop(d, 'noi-nhan'), 'thiếu ô nội dung "Nơi nhận" (thẻ noi-nhan)'),
        (into_a_cell, 'đứng riêng thành đoạn'),
    ],
    ids=['field', 'simple field', 'chunk', 'object', 'tracked', 'sections', 'style', 'missing', 'place'],
)
def test_a_text_that_cannot_be_filled_is_refused(change, words):
    found = faults(changed(make_template(), change))
    assert len(found) == 1 and words in found[0], found


def test_unknown_and_missing_tags_are_both_named():
    found = faults(changed(make_template(), lambda document: tag(document, 'trich-yeu', 'tieu-de')))
    assert [one.split('.')[0] for one in found] == [
        'Ô nội dung mang thẻ "tieu-de" không có trong danh mục',
        'Mẫu thiếu ô nội dung "Trích yếu" (thẻ trich-yeu)',
    ]


def test_a_field_that_hides_in_another_is_found():
    def nest(document):
        first = document.paragraphs[0]
        put_field(first, 'PAGE', '')
        runs = list(first._p.iter(qn('w:fldChar')))
        put_field(document.paragraphs[1], 'LINK x', '')
        for run in [*document.paragraphs[1].runs][-5:]:
            runs[1].getparent().addprevious(run._r)

    assert '"LINK"' in ' '.join(faults(changed(make_template(), nest)))


def test_a_control_without_a_tag_does_no_harm():
    def change(document):
        document.paragraphs[-1]._p.append(element('w:sdt', element('w:sdtPr'), element('w:sdtContent')))

    assert faults(changed(make_template(), change)) == []
    assert '' in [tag_of(one) for one in Document(BytesIO(changed(make_template(), change))).element.iter(qn('w:sdt'))]

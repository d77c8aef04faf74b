"""What is no template is refused, each thing by its sort and name, and nothing is run to find out."""

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
    ('content', 'fault'),
    [
        (lambda: repacked(make_template(), MACRO), ('macro', '')),
        (lambda: repacked(make_template(), word__vbaProject_dot_bin=b'x'), ('macro', '')),
        (lambda: related('vbaProject', 'vbaProject.bin'), ('macro', '')),
        (lambda: repacked(make_template(), DOTX), ('sort', '')),
        (lambda: repacked(make_template(), ENTITY), ('type', 'word/document.xml')),
        (lambda: repacked(make_template(), word__embeddings__a_dot_xlsx=b'x'), ('embedded', 'a.xlsx')),
        (lambda: repacked(make_template(), word__activeX__a_dot_xml=b'<x/>'), ('embedded', 'a.xml')),
        (lambda: related('oleObject', 'embeddings/a.bin'), ('embedded', 'embeddings/a.bin')),
        (lambda: related('package', 'a.xlsx'), ('embedded', 'a.xlsx')),
        (lambda: related('attachedTemplate', 'http://x/a.dotm', 'External'), ('remote', 'http://x/a.dotm')),
        (lambda: related('aFChunk', 'a.html'), ('chunk', 'a.html')),
        (lambda: related('hyperlink', 'http://x/', 'External'), ('external', 'http://x/')),
        (lambda: related('image', 'file:///etc/passwd', 'External'), ('external', 'file:///etc/passwd')),
        (lambda: related('image', '//host/a.png'), ('external', '//host/a.png')),
        (lambda: related('hyperlink', 'a.docx', 'External'), ('external', 'a.docx')),
        (lambda: related('image', 'media/a.emf'), ('picture', '.emf')),
        (lambda: related('frame', 'a.htm'), ('strange', 'frame')),
        (lambda: related('comments', 'comments.xml'), ('tracked', '')),
        (lambda: b'PK', ('broken', '')),
        (lambda: bytes(LARGEST + 1), ('large', '')),
        (lambda: repacked(make_template(), word__media__a_dot_png=bytes(40_000_000)), ('large', '')),
    ],
    ids=[
        'docm', 'vba part', 'vba relation', 'dotx', 'entities', 'embedded file', 'activex', 'ole', 'package', 'template',
        'chunk', 'hyperlink', 'outer picture', 'host', 'beside', 'emf', 'unknown', 'comments', 'no zip', 'large', 'zip bomb',
    ],
)  # fmt: skip
def test_a_file_with_more_than_a_layout_is_refused(content, fault):
    assert faults(content()) == [fault]


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
    ('change', 'fault'),
    [
        (lambda d: put_field(d.paragraphs[0], 'INCLUDETEXT "c:/a"', ''), ('field', 'INCLUDETEXT')),
        (lambda d: d.paragraphs[0]._p.append(element('w:fldSimple', instr=' DDEAUTO a b ')), ('field', 'DDEAUTO')),
        (lambda d: d.element.body.insert(0, element('w:altChunk')), ('chunk', 'altChunk')),
        (lambda d: d.paragraphs[0].add_run()._r.append(element('w:object')), ('embedded', 'object')),
        (track, ('tracked', '')),
        (lambda d: d.add_section(), ('sections', '2')),
        (lambda d: d.styles['Body Text'].delete(), ('style', 'Body Text')),
        (lambda d: drop(d, 'noi-nhan'), ('missing', 'noi-nhan')),
        (into_a_cell, ('place', 'noi-dung')),
    ],
    ids=['field', 'simple field', 'chunk', 'object', 'tracked', 'sections', 'style', 'missing', 'place'],
)
def test_a_text_that_cannot_be_filled_is_refused(change, fault):
    assert faults(changed(make_template(), change)) == [fault]


def test_unknown_and_missing_tags_are_both_named():
    found = faults(changed(make_template(), lambda document: tag(document, 'trich-yeu', 'tieu-de')))
    assert found == [('unknown', 'tieu-de'), ('missing', 'trich-yeu')]


def test_a_field_that_hides_in_another_is_found():
    def nest(document):
        first = document.paragraphs[0]
        put_field(first, 'PAGE', '')
        runs = list(first._p.iter(qn('w:fldChar')))
        put_field(document.paragraphs[1], 'LINK x', '')
        for run in [*document.paragraphs[1].runs][-5:]:
            runs[1].getparent().addprevious(run._r)

    assert ('field', 'LINK') in faults(changed(make_template(), nest))


def test_a_control_without_a_tag_does_no_harm():
    def change(document):
        document.paragraphs[-1]._p.append(element('w:sdt', element('w:sdtPr'), element('w:sdtContent')))

    assert faults(changed(make_template(), change)) == []
    assert '' in [tag_of(one) for one in Document(BytesIO(changed(make_template(), change))).element.iter(qn('w:sdt'))]

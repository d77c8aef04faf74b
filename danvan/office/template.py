"""A paper's layout as a file that an office changes in Word: written with content controls named by tag, and filled by them.

A template is data: nothing in it is run. What a template may hold stands in `admitting`.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element

from danvan.office.docx import drop_carried, name_document, same_bytes
from danvan.office.ledger import attach_ledger
from danvan.office.paper import Paper, abstract_line, authority_line, number_line, place_line, recipient_lines
from danvan.office.profiles import Profile
from danvan.office.word.body import Body, closed
from danvan.office.word.foot import write_foot
from danvan.office.word.head import write_head
from danvan.office.word.pen import Pen
from danvan.office.word.styles import new_document, write_running_head
from danvan.office.word.text import words
from danvan.office.word.xml import element

BODY = 'noi-dung'
SLOTS = {  # tags with a hyphen, which no figure's name has
    'co-quan-cap-tren': 'Cơ quan cấp trên',
    'co-quan-ban-hanh': 'Cơ quan ban hành',
    'so-ky-hieu': 'Số, ký hiệu',
    'noi-va-ngay': 'Nơi và ngày ký',
    'ten-loai': 'Tên loại văn bản',
    'trich-yeu': 'Trích yếu',
    BODY: 'Nội dung văn bản',
    'noi-nhan': 'Nơi nhận',
    'tham-quyen': 'Thẩm quyền ký',
    'chuc-vu-nguoi-ky': 'Chức vụ người ký',
    'ho-ten-nguoi-ky': 'Họ tên người ký',
}
HOLDERS = {qn('w:tc'), qn('w:txbxContent'), qn('w:hdr'), qn('w:ftr')}  # none of them may be without a paragraph


def lines_of(paper: Paper) -> dict[str, list[str]]:
    """What the paper says in each slot but its text, lettered as its layout spells it."""
    letters = paper.profile.letters
    position = letters.position if paper.authority_lines else letters.authority
    said = {
        'co-quan-cap-tren': [letters.superior.spell(paper.superior)],
        'co-quan-ban-hanh': [letters.issuer.spell(paper.issuer)],
        'so-ky-hieu': [number_line(paper)],
        'noi-va-ngay': [place_line(paper)],
        'ten-loai': [letters.type_name.spell(paper.type_name)],
        'trich-yeu': [letters.abstract.spell(abstract_line(paper))],
        'noi-nhan': recipient_lines(paper),
        'tham-quyen': [letters.authority.spell(authority_line(line, paper.profile)) for line in paper.authority_lines],
        'chuc-vu-nguoi-ky': [position.spell(paper.signer_title)],
        'ho-ten-nguoi-ky': [letters.signer.spell(paper.signer_name)],
    }
    return {tag: [line for line in lines if line] for tag, lines in said.items()}


# --- the file that an office begins with


def write_template(sample: Paper) -> bytes:
    """The layout as it is shipped, each part of the sample in a control. Every slot of the sample says something."""
    document = new_document(sample.profile)
    drop_carried(document)
    pen = Pen(document, sample.profile)
    write_running_head(pen, '')
    write_head(pen, sample)
    before = list(document.element.body)
    Body(pen).write(list(sample.body))
    _wrap_block([part for part in document.element.body if part not in before])
    write_foot(pen, sample)
    for tag, lines in lines_of(sample).items():
        _wrap(document, tag, lines)
    name_document(document, sample)
    return same_bytes(document)


def _control(tag: str, parts: Sequence[_Element]) -> _Element:
    number = element('w:id', val=1 + list(SLOTS).index(tag))
    properties = element('w:sdtPr', element('w:alias', val=SLOTS[tag]), element('w:tag', val=tag), number)
    return element('w:sdt', properties, element('w:sdtContent', *parts))


def _wrap_block(parts: Sequence[_Element]) -> None:
    holder, place = parts[0].getparent(), parts[0].getparent().index(parts[0])
    holder.insert(place, _control(BODY, parts))


def _wrap(document: WordDocument, tag: str, lines: Sequence[str]) -> None:
    """The first line's words in a control; of several lines the first alone is kept, and stands for all."""
    found = [p for p in document.element.body.iter(qn('w:p')) if words(p.iter()) in lines and not _inside(p, BODY)]
    runs = found[0].findall(qn('w:r'))
    found[0].append(_control(tag, runs))
    for other in found[1:]:
        other.getparent().remove(other)


def _inside(part: _Element, tag: str) -> bool:
    return any(above.tag == qn('w:sdt') and tag_of(above) == tag for above in part.iterancestors())


# --- filled


def fill(template: bytes, paper: Paper, ledger: list[dict]) -> bytes:
    """The paper in the office's own file, with the ledger of its figures inside. The file has been admitted."""
    document = Document(BytesIO(template))
    drop_carried(document)
    paper = replace(paper, adapted=page_of(document, paper.profile))
    pen = Pen(document, paper.profile)
    _fill_slots(document, lines_of(paper))
    body = Body(pen)
    _fill_body(document, body, closed(paper))
    if paper.banner:
        _write_banner(pen, paper.banner)
    for annex in paper.annexes:
        body.write_annex(annex)
    attach_ledger(document, ledger)
    name_document(document, paper)
    document.core_properties.last_modified_by = ''
    return same_bytes(document)


def page_of(document: WordDocument, profile: Profile) -> Profile:
    """The layout with the margins of the file, so that tables and annexes are as wide as its text."""
    section = document.sections[0]
    sides = {f'{side}_mm': getattr(section, f'{side}_margin').mm for side in ('top', 'bottom', 'left', 'right')}
    return replace(profile, **sides, header_mm=section.header_distance.mm)


def _fill_slots(document: WordDocument, lines: Mapping[str, Sequence[str]]) -> None:
    for root in roots_of(document):
        for mark in [*root.iter(qn('w:bookmarkStart'), qn('w:bookmarkEnd'))]:
            mark.getparent().remove(mark)  # their names and numbers are the figures'
        for tag, said in lines.items():
            while (control := _first(root, tag)) is not None:
                _say(control, said)
        for control in [one for one in root.iter(qn('w:sdt')) if tag_of(one) != BODY]:
            _unwrap(control)


def _first(root: _Element, tag: str) -> _Element | None:
    return next((one for one in root.iter(qn('w:sdt')) if tag_of(one) == tag), None)


def roots_of(document: WordDocument) -> list[_Element]:
    """The text, then what stands above and below it on each page."""
    kinds = ('/header', '/footer')
    beside = [rel.target_part.element for rel in document.part.rels.values() if rel.reltype.endswith(kinds)]
    return [document.element, *beside]


def tag_of(control: _Element) -> str:
    tag = control.find(f'{qn("w:sdtPr")}/{qn("w:tag")}')
    return '' if tag is None else tag.get(qn('w:val'), '')


def _say(control: _Element, lines: Sequence[str]) -> None:
    """Each line in a paragraph like the control's own; without any its paragraph goes."""
    around = paragraph_around(control)
    pattern = around if around is not None else next(control.iter(qn('w:p')), None)
    letters = control.find(f'.//{qn("w:r")}/{qn("w:rPr")}')
    if pattern is None:
        _unwrap(control)
        return
    for line in lines:
        said = deepcopy(pattern)
        pattern.addprevious(said)
        _put(said, _first(said, tag_of(control)), _run(line, letters))
    if around is None:
        _clear_block(control, pattern, bool(lines))
    else:
        _leave_out(control, pattern, bool(lines))


def _run(text: str, letters: _Element | None) -> _Element:
    words_ = element('w:t')
    words_.text = text
    words_.set('{http://www.w3.org/XML/1998/namespace}space', 'preserve')
    return element('w:r', *([deepcopy(letters)] if letters is not None else []), words_)


def _put(paragraph: _Element, control: _Element | None, run: _Element) -> None:
    """In the control's place, or, where the control stands around the paragraph, instead of all its words."""
    if control is not None:
        control.getparent().replace(control, run)
        return
    for part in [part for part in paragraph if part.tag != qn('w:pPr')]:
        paragraph.remove(part)
    paragraph.append(run)


def _leave_out(control: _Element, paragraph: _Element, is_said: bool) -> None:
    """The pattern has been copied for each line; where nothing is said, what else stands in its paragraph stays."""
    if is_said:
        paragraph.getparent().remove(paragraph)
        return
    control.getparent().remove(control)
    if not words(paragraph.iter()).strip() and not any(paragraph.iter(qn('w:drawing'), qn('w:sdt'))):
        _drop(paragraph)


def _clear_block(control: _Element, pattern: _Element, is_said: bool) -> None:
    said = list(pattern.itersiblings(preceding=True)) if is_said else []
    for old in [p for p in control.iter(qn('w:p')) if p not in said]:
        _drop(old)
    _unwrap(control)


def _drop(paragraph: _Element) -> None:
    """Away with it; the only one of a cell stays, empty."""
    holder = next(above for above in paragraph.iterancestors() if above.tag not in (qn('w:sdt'), qn('w:sdtContent')))
    if holder.tag in HOLDERS and len([*holder.iter(qn('w:p'))]) == 1:
        for part in [part for part in paragraph if part.tag != qn('w:pPr')]:
            paragraph.remove(part)
        return
    paragraph.getparent().remove(paragraph)


def paragraph_around(control: _Element) -> _Element | None:
    """The paragraph in which a control stands as words do; nothing where it stands around paragraphs or cells."""
    for above in control.iterancestors():
        if above.tag == qn('w:p'):
            return above
        if above.tag in HOLDERS:
            return None
    return None


def _unwrap(control: _Element) -> None:
    content = control.find(qn('w:sdtContent'))
    for part in list(content) if content is not None else ():
        control.addprevious(part)
    control.getparent().remove(control)


def body_place(document: WordDocument) -> _Element | None:
    """What the text takes the place of: a control among the paragraphs of the page, or the one paragraph that it fills."""
    control = _first(document.element.body, BODY)
    if control is None or control.getparent() is document.element.body:
        return control
    around = paragraph_around(control)
    is_alone = around is not None and words(around.iter()) == words(control.iter())
    return around if is_alone and around.getparent() is document.element.body else None


def _fill_body(document: WordDocument, body: Body, blocks: list) -> None:
    """Drawn at the end of the file, with its turned pages, and put where the control stands."""
    place, before = body_place(document), set(document.element.body)
    body.write(blocks)
    body.upright()
    for part in [part for part in document.element.body if part not in before]:
        place.addprevious(part)
    place.getparent().remove(place)


def _write_banner(pen: Pen, banner: str) -> None:
    """On every page, whatever the file has at its head."""
    for head in _heads(pen.document):
        pen.line(head, banner, pen.letters.banner, 'center')


def _heads(document: WordDocument) -> Iterator[object]:
    section = document.sections[0]
    yield section.header
    if section.different_first_page_header_footer:
        yield section.first_page_header
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header

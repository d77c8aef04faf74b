"""Which files may be templates: what is refused, each with its sentence (what was found, the rule, what to do now).

A file is let in by what it may hold, not by what is known to be bad: parts and fields of no listed sort are refused.
"""

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from danvan.office.package import DeclaresType, Package, UnreadableFile
from danvan.office.template import BODY, SLOTS, body_place, roots_of, tag_of

LARGEST, LARGEST_OPEN = 2_000_000, 30_000_000  # bytes, as a file and unpacked
DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
PARTS = {  # what the relationships of a plain text document lead to
    'officeDocument', 'styles', 'stylesWithEffects', 'settings', 'webSettings', 'fontTable', 'theme', 'numbering', 'header',
    'footer', 'footnotes', 'endnotes', 'image', 'font', 'customXml', 'customXmlProps', 'core-properties',
    'extended-properties', 'custom-properties', 'thumbnail', 'glossaryDocument',
}  # fmt: skip
PICTURES = ('.png', '.jpg', '.jpeg', '.gif')
FIELDS = {'PAGE', 'NUMPAGES', 'SECTIONPAGES'}
STYLES = ('Body Text', 'heading 1', 'heading 2', 'heading 3')
TRACKED = ('w:ins', 'w:del', 'w:moveFrom', 'w:moveTo', 'w:commentReference')

PLAIN = 'Mẫu chỉ gồm chữ, bảng, hình và các ô điều khiển nội dung.'
SAID = {
    'large': 'Tệp mẫu quá lớn. Mẫu không quá 2 MB, giải nén không quá 30 MB. Mời giảm cỡ hình rồi tải lên lại.',
    'sort': f'Tệp không phải văn bản Word dạng .docx. {PLAIN} Mời lưu lại dưới dạng .docx rồi tải lên.',
    'macro': f'Tệp có macro. {PLAIN} Mời lưu lại dưới dạng .docx không có macro rồi tải lên.',
    'type': f'Tệp khai báo kiểu tài liệu (DTD) trong phần "%s". {PLAIN} Mời tải lại mẫu của hệ thống và sửa từ mẫu đó.',
    'embedded': f'Tệp có đối tượng nhúng (OLE, ActiveX hoặc tệp khác): "%s". {PLAIN} Mời xóa đối tượng đó rồi tải lên lại.',
    'remote': 'Tệp gắn với một mẫu ở nơi khác: "%s". Mẫu không lấy gì từ bên ngoài. Trong Word, mời vào Developer, Document Template, chọn lại Normal rồi lưu.',
    'external': 'Tệp có liên kết ra ngoài: "%s". Mẫu không lấy gì từ bên ngoài. Mời bỏ liên kết (trong Word: Remove Hyperlink, hoặc chèn hình vào tệp) rồi tải lên lại.',
    'chunk': f'Tệp chèn nguyên một tài liệu khác (altChunk): "%s". {PLAIN} Mời dán nội dung đó thành chữ rồi tải lên lại.',
    'strange': f'Tệp có thành phần lạ: "%s". {PLAIN} Mời xóa thành phần đó rồi tải lên lại.',
    'field': 'Tệp có trường tự tính "%s". Mẫu chỉ dùng trường số trang. Mời bỏ trường đó hoặc đổi thành chữ rồi tải lên lại.',
    'picture': 'Tệp có hình dạng "%s". Mẫu nhận hình PNG, JPEG và GIF. Mời đổi dạng hình rồi tải lên lại.',
    'tracked': 'Tệp còn nhận xét hoặc sửa đổi đang theo dõi. Văn bản phát hành không mang theo những phần đó. Mời chấp nhận hết, xóa nhận xét rồi tải lên lại.',
    'sections': 'Tệp có %s phần trang (section). Mẫu có một phần trang; trang ngang cho bảng rộng do phần mềm thêm. Mời bỏ ngắt phần rồi tải lên lại.',
    'style': 'Tệp thiếu kiểu chữ "%s". Nội dung văn bản được trình bày theo kiểu chữ này. Mời tải lại mẫu của hệ thống và sửa từ mẫu đó.',
    'unknown': 'Ô nội dung mang thẻ "%s" không có trong danh mục. Phần mềm chỉ điền những thẻ đã biết. Mời sửa thẻ (trong Word: Properties, Tag) hoặc xóa ô.',
    'missing': 'Mẫu thiếu ô nội dung "%s" (thẻ %s). Văn bản phát hành phải có đủ các phần. Mời thêm ô với thẻ đó, hoặc chép lại từ mẫu của hệ thống.',
    'place': f'Ô "{SLOTS[BODY]}" (thẻ {BODY}) phải có một lần, đứng riêng thành đoạn ngoài bảng và khung chữ. Bảng và trang ngang của báo cáo cần chỗ đó. Mời chuyển ô ra rồi tải lên lại.',
}  # fmt: skip


def faults(content: bytes) -> list[str]:
    """Everything that speaks against the file as a template; nothing where it may be one."""
    if len(content) > LARGEST:
        return [SAID['large']]
    try:
        package = Package(content)
        found = [*_of_package(package)]
        return list(dict.fromkeys(found)) if found else list(dict.fromkeys(_of_text(content)))
    except UnreadableFile as broken:
        return [str(broken)]


# --- the file: what is in it, and where it leads


def _of_package(package: Package) -> Iterator[str]:
    if package.size > LARGEST_OPEN:
        yield SAID['large']
        return
    yield from _of_types(package)
    for name in package.names:
        if name.lower().endswith(('.xml', '.rels', '.vml')):
            try:
                package.must_be_plain(name)
            except DeclaresType:
                yield SAID['type'] % name
    for name in package.matching('', '.rels'):
        yield from _of_relations(package, name)


def _of_types(package: Package) -> Iterator[str]:
    """What the file says that it is, and the names of its parts."""
    types = package.xml('[Content_Types].xml')
    told = {one.get('PartName'): one.get('ContentType', '') for one in types if one.get('PartName')}
    everything = ' '.join(one.get('ContentType', '') for one in types)
    if 'macroEnabled' in everything or 'vbaProject' in everything or any('vba' in n.lower() for n in package.names):
        yield SAID['macro']
    elif DOCX not in told.values():
        yield SAID['sort']
    for name in package.names:
        if re.search(r'embeddings|activex|\.bin$|\.ole$', name, re.I) and 'vba' not in name.lower():
            yield SAID['embedded'] % posixpath.basename(name)


def _of_relations(package: Package, name: str) -> Iterator[str]:
    for relation in package.xml(name):
        kind, target = relation.get('Type', '').rsplit('/', 1)[-1], relation.get('Target', '')
        if kind == 'vbaProject':
            yield SAID['macro']
        elif kind == 'attachedTemplate':
            yield SAID['remote'] % target
        elif kind == 'aFChunk':
            yield SAID['chunk'] % target
        elif kind in ('oleObject', 'package', 'control'):
            yield SAID['embedded'] % target
        elif relation.get('TargetMode', '').lower() == 'external' or re.match(r'[a-z]+:|//|\\\\', target, re.I):
            yield SAID['external'] % target
        elif kind in ('comments', 'commentsExtended', 'commentsIds', 'commentsExtensible', 'people'):
            yield SAID['tracked']
        elif kind not in PARTS:
            yield SAID['strange'] % (kind or target)
        elif kind == 'image' and not target.lower().endswith(PICTURES):
            yield SAID['picture'] % (posixpath.splitext(target)[1] or target)


# --- the text: controls, fields, what is tracked


def _of_text(content: bytes) -> Iterator[str]:
    try:
        document = Document(BytesIO(content))
    except Exception as broken:  # whatever stops the library, the file is none that we can fill
        raise UnreadableFile('Tệp bị hỏng, không mở được.') from broken
    roots = roots_of(document)
    yield from (fault for root in roots for fault in _of_part(root))
    if len(document.sections) != 1:
        yield SAID['sections'] % len(document.sections)
    known = {style.get(qn('w:val'), '').lower() for style in document.styles.element.iter(qn('w:name'))}
    yield from (SAID['style'] % name for name in STYLES if name.lower() not in known)
    tags = [tag_of(control) for root in roots for control in root.iter(qn('w:sdt'))]
    yield from (SAID['unknown'] % tag for tag in tags if tag and tag not in SLOTS)
    yield from (SAID['missing'] % (SLOTS[tag], tag) for tag in SLOTS if tag not in tags)
    if BODY in tags and (tags.count(BODY) > 1 or body_place(document) is None):
        yield SAID['place']


def _of_part(root: etree._Element) -> Iterator[str]:
    for tag in ('w:object', 'w:control', 'w:subDoc'):
        if next(root.iter(qn(tag)), None) is not None:
            yield SAID['embedded'] % tag.removeprefix('w:')
    if next(root.iter(qn('w:altChunk')), None) is not None:
        yield SAID['chunk'] % 'altChunk'
    if next(root.iter(*map(qn, TRACKED)), None) is not None:
        yield SAID['tracked']
    yield from (SAID['field'] % name for name in _fields(root) if name.upper() not in FIELDS)


def _fields(root: etree._Element) -> Iterator[str]:
    """What each field is called: in one element, or in pieces between its beginning and what it shows."""
    for simple in root.iter(qn('w:fldSimple')):
        yield _first_word(simple.get(qn('w:instr'), ''))
    open_: list[str | None] = []  # of the fields around this place, what each has said so far; None: it shows already
    for part in root.iter(qn('w:fldChar'), qn('w:instrText')):
        sort = part.get(qn('w:fldCharType'), '')
        if part.tag == qn('w:instrText'):
            open_ = open_ or ['']
            open_[-1] = (open_[-1] or '') + (part.text or '')
        elif sort == 'begin':
            open_.append('')
        elif open_ and open_[-1] is not None:
            yield _first_word(open_[-1])
            open_[-1] = None
        if sort == 'end' and open_:
            open_.pop()
    yield from (_first_word(words) for words in open_ if words is not None)


def _first_word(instruction: str) -> str:
    return (instruction.split() or ['?'])[0]

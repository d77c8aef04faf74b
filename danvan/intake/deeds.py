"""What a named person does by the words around: chairs, speaks, reports, hands over, attends. Who is named: people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from danvan.vietnamese.anchors import Phrase, Words

NEAR = 70  # characters behind a person within which he says something
TOGETHER = 45  # characters within which a second verb is still his
CHAIRS = Phrase(
    r'chủ trì|chủ tọa|điều hành (?:hội nghị|buổi|cuộc|phiên|phần|thảo luận|chương trình|đối thoại|diễn đàn|tọa đàm)|làm trưởng đoàn|(?<!đơn vị )(?<!tập thể )(?<!cờ )dẫn đầu(?! khối| phong| cụm)',
    re.IGNORECASE,
)
SPEECH = Phrase(
    r'phát biểu|chỉ đạo|nhấn mạnh|kết luận|khẳng định|đề nghị|yêu cầu|ghi nhận|đánh giá cao|biểu dương|lưu ý|gợi ý|(?<!hoa )(?<!hoa, )chúc mừng|bày tỏ|mong muốn|chỉ rõ'
    r'|khai mạc|bế mạc|phát động|giải đáp|tiếp thu|tham luận|nêu rõ|hoan nghênh|kêu gọi|định hướng|đề dẫn|phân tích|đọc diễn văn|ôn lại|quán triệt tinh thần|trả lời (?!được)',
    re.IGNORECASE,
)
REPORTS = Phrase(r'báo cáo|trình bày|thông tin|thông qua|quán triệt|truyền đạt|\bđọc\b', re.IGNORECASE)
HANDS = Phrase(r'\btrao\b(?! đổi)|\btặng\b(?! quà| hoa| cho hộ)', re.IGNORECASE)
GIVEN = re.compile(r'được|nhận|vinh dự|vinh danh', re.IGNORECASE)  # the award is his
ATTENDS = Phrase(
    r'(?<!vinh )\bdự\b(?! án| kiến| báo| thảo| phòng| toán)|tham dự|có mặt|tham gia|hiện diện|chứng kiến|cùng đi|về phía|cùng có|cùng làm việc|tiếp và làm việc|đón tiếp',
    re.IGNORECASE,
)
SAYS = re.compile(  # who tells of himself: only where nothing else is said of him before
    r'\b(?:cho rằng|nêu|phản ánh|(?<!thăm )hỏi|kiến nghị|nói|kể chuyện|mong|hứa|đề xuất|trân trọng|cảm ơn|góp ý|băn khoăn|trăn trở|thắc mắc|tâm sự|bộc bạch|nhắc|tin rằng|chỉ ra)\b'
)
CITED = re.compile(r'\btheo\s$', re.IGNORECASE)
DIGIT = re.compile(r'\d')
TELLS = re.compile(r'[^.;:“”]{0,25}\b(?:cho biết|cho hay)\b[^.]{0,90}?\d')
TO_ALL = 'to all'  # no deed of the form: a speech that is one whoever gives it
TELLS_RESULTS = 'tells results'  # a report where an office-holder tells them
SPEAKS_OUT = re.compile(
    r'phát biểu|tham luận|thay mặt|kết luận|khai mạc|tại (?:hội nghị|cuộc họp|buổi)', re.IGNORECASE
)  # words to a meeting, whoever says them
ORDER = ('chủ trì', 'phát biểu chỉ đạo', 'báo cáo', 'trao thưởng', 'dự', 'khác')
SPEAKS, REPORTS_IT = ORDER[1:3]
RULES = dict(zip(ORDER, (CHAIRS, SPEECH, REPORTS, HANDS, ATTENDS), strict=False))
NEXT = re.compile(  # what follows is said of someone else
    r'(?=[;bđnôv])(?:;\s|(?:\bvà\s)?\bnghe\s|\b(?:đồng chí|ông|bà)\s)'
)


WORDS = Words(
    {word: [deed for deed, rule in RULES.items() if word in rule.words] for one in RULES.values() for word in one.words}
)


def _asked(words: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The deeds that are said, each with the first words that say it."""
    for deed in {deed for told in WORDS.meanings(words.lower()) for deed in told}:
        if hit := RULES[deed].pattern.search(words):
            yield deed, hit


def said_in(words: str) -> bool:
    """Between two people: what is said of the first is not said of the next."""
    return 'thư ký' in words or any(_asked(words))


def before(words: str) -> set[str]:
    """What the words that lead to a person say of him: 'Chủ trì hội nghị có ...'."""
    return {deed for deed, _hit in _asked(words)}


def after(words: str, lead: str) -> set[str]:
    """What follows a person up to the next one; `lead` ends right before him."""
    own = NEXT.split(words, maxsplit=1)[0][:200]
    if CITED.search(lead):
        return {TELLS_RESULTS} if DIGIT.search(own) else set()
    return _follows(own)


def _follows(own: str) -> set[str]:
    hits = _asked(own)
    found = [(hit.start(), deed) for deed, hit in hits if not (deed == 'trao thưởng' and _is_given(own, hit))]
    first = min(found)[0] if found else len(own)
    if SAYS.search(own, 0, min(first, NEAR)):
        return {SPEAKS}
    return {deed for at, deed in found if at - first < TOGETHER} or ({TELLS_RESULTS} if TELLS.match(own) else set())


def _is_given(own: str, hands: re.Match[str]) -> bool:
    return GIVEN.search(own, 0, hands.start()) is not None

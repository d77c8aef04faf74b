"""A text around one sentence, so that a reader sees it as an article's own."""

from danvan.intake.text import Text

HEADLINE = 'Hội nghị tổng kết công tác dân vận của huyện'
REST = (
    'Thời gian qua, cấp ủy, chính quyền các cấp đã quan tâm lãnh đạo công tác dân vận; phong trào thi đua được nhân rộng, '
    'đời sống nhân dân ngày càng được nâng lên, niềm tin của nhân dân được củng cố.'
)


def article(sentence: str, headline: str = HEADLINE) -> Text:
    return Text(f'{headline}\n\n{sentence}\n\n{REST}\n')

"""A person's browser as the server sees it: one kept connection, cookies, a time for each answer."""

import http.client
import json
from dataclasses import dataclass
from select import select
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from bench.province import Seat

TOKEN = 'a' * 32  # of the cookie and the header alike: that is all a browser proves with it
AT = '/so-lieu-bao-cao'


class Lost(Exception):
    """No whole answer came: whether the server has done it is not known."""


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    seconds: float

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.text)


class Browser:
    def __init__(self, port: int, seat: Seat, patience: float = 30) -> None:
        self.port, self.patience, self.line = port, patience, None
        cookies = f'sessionid={seat.session}; csrftoken={TOKEN}'
        self.headers = {'Cookie': cookies, 'X-CSRFToken': TOKEN}
        self.address, self.user = f'{AT}/{seat.filing}/', str(seat.user)

    def open(self) -> Answer:
        return self._ask('GET', self.address)

    def look_over(self) -> Answer:
        return self._ask('GET', f'{self.address}ra-soat/')

    def save(self, cells: list[dict[str, Any]]) -> Answer:
        said = json.dumps({'user': self.user, 'cells': cells})
        return self._ask('POST', f'{self.address}o/', said, 'application/json')

    def step(self, act: str) -> Answer:
        """The page that asks before an act is done."""
        return self._ask('GET', f'{self.address}buoc/{act}/')

    def do(self, act: str, **answers: object) -> Answer:
        form = urlencode(answers | {'csrfmiddlewaretoken': TOKEN})
        return self._ask('POST', f'{self.address}buoc/{act}/', form, 'application/x-www-form-urlencoded')

    def _ask(self, method: str, path: str, body: str | None = None, sort: str = '') -> Answer:
        """Raises `Lost`. A line that was closed while it was idle is opened anew, as browsers do; nothing is sent twice."""
        start = perf_counter()
        try:
            if self.line and self._was_closed():
                self.close()
            self.line = self.line or http.client.HTTPConnection('127.0.0.1', self.port, timeout=self.patience)
            self.line.request(method, path, body, self.headers | ({'Content-Type': sort} if sort else {}))
            response = self.line.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Lost(type(error).__name__) from error
        if response.will_close:
            self.close()
        return Answer(response.status, text, perf_counter() - start)

    def _was_closed(self) -> bool:
        """Nothing is awaited on an idle line: if there is something to read, it is its end."""
        return self.line.sock is None or bool(select([self.line.sock], [], [], 0)[0])

    def close(self) -> None:
        if self.line:
            self.line.close()
        self.line = None

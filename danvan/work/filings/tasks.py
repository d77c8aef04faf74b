"""Jobs of the reporting cycle: stacks of workbooks read, saved and forgotten, and reminders. What they do stands in `stacks`, `reminding`."""

from collections.abc import Iterable

from django.db import transaction
from procrastinate.contrib.django import app

from danvan.org.models import User
from danvan.work.filings import reminding, stacks
from danvan.work.filings.models import Request, Stack


@transaction.atomic
def take_stack(request: Request, user: User, files: Iterable[stacks.Sent]) -> Stack:
    """Kept and given to the queue in one transaction: either both stand or neither."""
    stack = stacks.take(request, user, files)
    _defer(read_stack, stack)
    return stack


@transaction.atomic
def save_ready(stack: Stack) -> int:
    """How many will be saved."""
    count = stacks.ask_saving(stack)
    if count:
        _defer(save_stack, stack)
    return count


AT_ONCE = 2  # jobs on one stack: each takes files that no other one is at


def _defer(task, stack: Stack) -> None:
    """A job more than these waits: saving does not begin beside itself."""
    for turn in range(AT_ONCE):
        task.configure(lock=f'stack-{stack.pk}-{turn}').defer(stack=stack.pk)


@app.task
def read_stack(stack: int) -> None:
    """File by file, each in a transaction of its own: what is read stays read."""
    while stacks.read_next(stack):
        pass


@app.task
def save_stack(stack: int) -> None:
    """File by file, each in a transaction of its own: what is saved stays saved."""
    while stacks.save_next(stack):
        pass


@app.periodic(cron='50 3 * * *')
@app.task(queueing_lock='forget-stacks')
def forget_stacks(timestamp: int) -> None:
    stacks.forget()


@app.periodic(cron='7 * * * *')
@app.task(queueing_lock='remind')
def remind(timestamp: int) -> None:
    """Every hour: an office's server may be off at night, and what was made is not made again."""
    reminding.remind()

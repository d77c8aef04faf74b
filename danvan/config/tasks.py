"""Chores of the queue itself. What a floor gives to the queue stands in its own `tasks.py`."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

SILENT = 30  # seconds without a sign of life after which a worker counts as dead


@app.periodic(cron='* * * * *')
@app.task(queueing_lock='rescue', pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Give jobs of workers that died back to the queue: nothing else takes them up again."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=SILENT):
        await jobs.retry_job(job)


@app.periodic(cron='30 3 * * *')
@app.task(queueing_lock='forget', pass_context=True)
async def forget(context: JobContext, timestamp: int) -> None:
    """Remove what was done a week ago; what failed stays to be looked at."""
    await context.app.job_manager.delete_old_jobs(nb_hours=7 * 24)

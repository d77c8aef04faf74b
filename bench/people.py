"""Somebody who may do everything in a territory: whom the bench writes and reads as."""

from bench.nation import START
from danvan.org.models import Membership, Post, Reach, Role, Unit, User


def somebody(territory: Unit) -> User:
    """The leader of a territory; the same one at every run."""
    name = f'bench-{territory.key}'
    if user := User.objects.filter(username=name).first():
        return user
    user, post = User.objects.create_user(name), Post.objects.create(unit=territory, title=Role.LEADER.label)
    Membership.objects.create(user=user, post=post, role=Role.LEADER, reach=Reach.TERRITORY, since=START)
    return user

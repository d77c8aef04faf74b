"""Django's PostgreSQL backend, which starts the embedded server when a program first asks for a connection."""

from django.db.backends.postgresql import base
from django.db.utils import OperationalError


class DatabaseWrapper(base.DatabaseWrapper):
    _is_started = False

    def get_new_connection(self, conn_params):
        cluster = self.settings_dict['CLUSTER']
        if not self._is_started:
            cluster.start()
            self._is_started = True
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            cluster.start()  # it may have been killed since
            return super().get_new_connection(conn_params)

"""Django's PostgreSQL backend, which starts the embedded server when a program first asks for a connection, or it was killed."""

from django.db.backends.postgresql import base

PATIENCE = 15  # seconds that a page waits for a server that comes up again, before it says so


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params):
        cluster = self.settings_dict['CLUSTER']
        if not cluster.is_held:
            cluster.start()
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:  # the driver's own: Django's is made of it further out
            cluster.start(PATIENCE)
            return super().get_new_connection(conn_params)

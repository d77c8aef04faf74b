"""The addresses of the house. A floor's own addresses stand in its own urls.py."""

from django.urls import include, path

urlpatterns = [
    path('tai-khoan/', include('allauth.urls')),
    path('', include('danvan.desk.urls')),
]

handler500 = 'danvan.config.unavailable.failed'

FROM almalinux:9
RUN yum -y install libpq
RUN yum clean all
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]

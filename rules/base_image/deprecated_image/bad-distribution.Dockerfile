FROM centos:7
RUN yum install -y python3 && yum clean all
CMD ["python3", "app.py"]

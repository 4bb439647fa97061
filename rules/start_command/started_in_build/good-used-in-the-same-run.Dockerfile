FROM postgres:17
RUN service postgresql start && su postgres -c "createdb app"

FROM registry.example.com/conda:1.4
RUN conda install -y flask gunicorn
CMD ["gunicorn", "app:app"]

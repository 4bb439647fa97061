FROM continuumio/miniconda3:25.3.1-1
RUN conda run -n shop pip install flask==3.1.3
ENV PATH=/opt/conda/envs/shop/bin:$PATH
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]

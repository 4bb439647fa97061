import streamlit as st

st.title("Loans")

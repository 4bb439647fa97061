from dash import Dash, html

app = Dash(__name__)
server = app.server
app.layout = html.H1("Loans")

if __name__ == "__main__":
    app.run(host="0.0.0.0", debug=True)

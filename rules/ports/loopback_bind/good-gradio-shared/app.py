import gradio as gr

with gr.Blocks() as demo:
    gr.Textbox(label="Text")

if __name__ == "__main__":
    demo.queue().launch(share=True)

# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
#   title: Labor Uhrzeit
# ---

# %% [markdown]
# # Labor: Uhrzeit
#
# Im Entwurf des Modells steht: „samstags bis 14 Uhr“. Auf der Seite der Stadt steht: „samstags bis 12 Uhr“.

# %%
from labkit import Lab, One

lab = Lab("vorlage")

# %%
lab.ask(One("uhrzeit", "Welche Uhrzeit gilt?", {"entwurf": "14 Uhr", "stadt": "12 Uhr"}))


# %% check="uhrzeit" points=1
def pruefe(antwort):
    assert antwort, "Bitte wählen Sie eine Uhrzeit."
    ### BEGIN HIDDEN TESTS
    assert antwort == "stadt", "Der Entwurf ist keine Quelle. Es gilt, was die Stadt bekannt gibt."
    ### END HIDDEN TESTS


lab.check("uhrzeit", pruefe)

# %%
lab.show_handin()

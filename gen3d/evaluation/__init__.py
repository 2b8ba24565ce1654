"""How good what is generated is, measured on objects that were not trained on.

reference                      -> the data folder, looked at: training and held-out objects, the judge
classifier, train_classifier   -> the judge: kind and colour from pictures, trained on real objects alone
retrieval                      -> the baseline: the nearest training object
generate                       -> latents of prompts and pictures, as the pipeline makes them
metrics, pictures              -> comparing shapes; pictures of what was generated
text, image, report            -> all numbers, and which goals they reach
"""

"""Makes all cases beside this folder anew. usage: python3 make.py (versions in ../README.md; needs ../../tiny)"""
import glob
import os
import shutil

import torch

torch.set_num_threads(1)

import method
import metrics
import networks
from case import ROOT

for case in glob.glob(os.path.join(ROOT, "*", "*", "case.json")):
    shutil.rmtree(os.path.dirname(case))
networks.make()
method.make()
metrics.make()

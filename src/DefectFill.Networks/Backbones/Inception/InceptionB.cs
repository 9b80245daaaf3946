using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones.Inception;

/// <summary>35×35 → 17×17.</summary>
internal sealed class InceptionB(Weights w, long inChannels) : IInceptionBlock
{
    private readonly InceptionConv _three = new(w["branch3x3"], inChannels, 384, 3, stride: 2) { IsPadded = false };
    private readonly InceptionConv _double1 = new(w["branch3x3dbl_1"], inChannels, 64, 1);
    private readonly InceptionConv _double2 = new(w["branch3x3dbl_2"], 64, 96, 3);
    private readonly InceptionConv _double3 = new(w["branch3x3dbl_3"], 96, 96, 3, stride: 2) { IsPadded = false };

    public Tensor Forward(Tensor x) => Tensor.Cat(
        1,
        _three.Forward(x),
        _double3.Forward(_double2.Forward(_double1.Forward(x))),
        x.MaxPool2d(kernel: 3, stride: 2));
}

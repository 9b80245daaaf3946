using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones.Inception;

/// <summary>17×17 → 8×8.</summary>
internal sealed class InceptionD(Weights w) : IInceptionBlock
{
    private const long Channels = 768;

    private readonly InceptionConv _three1 = new(w["branch3x3_1"], Channels, 192, 1);
    private readonly InceptionConv _three2 = new(w["branch3x3_2"], 192, 320, 3, stride: 2) { IsPadded = false };
    private readonly InceptionConv _seven1 = new(w["branch7x7x3_1"], Channels, 192, 1);
    private readonly InceptionConv _seven2 = new(w["branch7x7x3_2"], 192, 192, (1, 7));
    private readonly InceptionConv _seven3 = new(w["branch7x7x3_3"], 192, 192, (7, 1));
    private readonly InceptionConv _seven4 = new(w["branch7x7x3_4"], 192, 192, 3, stride: 2) { IsPadded = false };

    public Tensor Forward(Tensor x) => Tensor.Cat(
        1,
        _three2.Forward(_three1.Forward(x)),
        _seven4.Forward(_seven3.Forward(_seven2.Forward(_seven1.Forward(x)))),
        x.MaxPool2d(kernel: 3, stride: 2));
}

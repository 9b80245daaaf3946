using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones.Inception;

/// <summary>35×35: branches of 1×1, 5×5, two 3×3, and pooling.</summary>
internal sealed class InceptionA(Weights w, long inChannels, long poolChannels, bool countsBorder) : IInceptionBlock
{
    private readonly InceptionConv _one = new(w["branch1x1"], inChannels, 64, 1);
    private readonly InceptionConv _five1 = new(w["branch5x5_1"], inChannels, 48, 1);
    private readonly InceptionConv _five2 = new(w["branch5x5_2"], 48, 64, 5);
    private readonly InceptionConv _three1 = new(w["branch3x3dbl_1"], inChannels, 64, 1);
    private readonly InceptionConv _three2 = new(w["branch3x3dbl_2"], 64, 96, 3);
    private readonly InceptionConv _three3 = new(w["branch3x3dbl_3"], 96, 96, 3);
    private readonly InceptionConv _pool = new(w["branch_pool"], inChannels, poolChannels, 1);

    public Tensor Forward(Tensor x) => Tensor.Cat(
        1,
        _one.Forward(x),
        _five2.Forward(_five1.Forward(x)),
        _three3.Forward(_three2.Forward(_three1.Forward(x))),
        _pool.Forward(x.AvgPool2d(kernel: 3, stride: 1, padding: 1, countsBorder)));
}

using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones.Inception;

/// <summary>17×17: factorises 7×7 into 1×7 and 7×1.</summary>
internal sealed class InceptionC(Weights w, long inner, bool countsBorder) : IInceptionBlock
{
    private const long Channels = 768;

    private readonly InceptionConv _one = new(w["branch1x1"], Channels, 192, 1);
    private readonly InceptionConv _seven1 = new(w["branch7x7_1"], Channels, inner, 1);
    private readonly InceptionConv _seven2 = new(w["branch7x7_2"], inner, inner, (1, 7));
    private readonly InceptionConv _seven3 = new(w["branch7x7_3"], inner, 192, (7, 1));
    private readonly InceptionConv _double1 = new(w["branch7x7dbl_1"], Channels, inner, 1);
    private readonly InceptionConv _double2 = new(w["branch7x7dbl_2"], inner, inner, (7, 1));
    private readonly InceptionConv _double3 = new(w["branch7x7dbl_3"], inner, inner, (1, 7));
    private readonly InceptionConv _double4 = new(w["branch7x7dbl_4"], inner, inner, (7, 1));
    private readonly InceptionConv _double5 = new(w["branch7x7dbl_5"], inner, 192, (1, 7));
    private readonly InceptionConv _pool = new(w["branch_pool"], Channels, 192, 1);

    public Tensor Forward(Tensor x)
    {
        var twice = _double3.Forward(_double2.Forward(_double1.Forward(x)));
        return Tensor.Cat(
            1,
            _one.Forward(x),
            _seven3.Forward(_seven2.Forward(_seven1.Forward(x))),
            _double5.Forward(_double4.Forward(twice)),
            _pool.Forward(x.AvgPool2d(kernel: 3, stride: 1, padding: 1, countsBorder)));
    }
}

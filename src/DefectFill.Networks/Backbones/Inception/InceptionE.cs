using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones.Inception;

/// <summary>8×8: the last branches end in parallel 1×3 and 3×1 convolutions.</summary>
internal sealed class InceptionE(Weights w, long inChannels, Func<Tensor, Tensor> pool) : IInceptionBlock
{
    private readonly InceptionConv _one = new(w["branch1x1"], inChannels, 320, 1);
    private readonly InceptionConv _three = new(w["branch3x3_1"], inChannels, 384, 1);
    private readonly InceptionConv _threeAcross = new(w["branch3x3_2a"], 384, 384, (1, 3));
    private readonly InceptionConv _threeDown = new(w["branch3x3_2b"], 384, 384, (3, 1));
    private readonly InceptionConv _double1 = new(w["branch3x3dbl_1"], inChannels, 448, 1);
    private readonly InceptionConv _double2 = new(w["branch3x3dbl_2"], 448, 384, 3);
    private readonly InceptionConv _doubleAcross = new(w["branch3x3dbl_3a"], 384, 384, (1, 3));
    private readonly InceptionConv _doubleDown = new(w["branch3x3dbl_3b"], 384, 384, (3, 1));
    private readonly InceptionConv _pool = new(w["branch_pool"], inChannels, 192, 1);

    public Tensor Forward(Tensor x)
    {
        var three = _three.Forward(x);
        var twice = _double2.Forward(_double1.Forward(x));
        return Tensor.Cat(
            1,
            _one.Forward(x),
            _threeAcross.Forward(three),
            _threeDown.Forward(three),
            _doubleAcross.Forward(twice),
            _doubleDown.Forward(twice),
            _pool.Forward(pool(x)));
    }
}

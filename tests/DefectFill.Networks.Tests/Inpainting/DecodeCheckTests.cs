using DefectFill.Core.Random;
using DefectFill.Networks.Inpainting;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Networks.Tests.Inpainting;

[Collection(TensorTestGroup.Name)]
public class DecodeCheckTests
{
    private static readonly long[] s_shape = [1, 3, 8, 8];

    [Fact, NoTensorLeaks]
    public void One_black_window_among_others_is_found()
    {
        using var scope = new TensorScope();

        Assert.True(IsOneColour(Tensor.Cat(0, Texture(), Tensor.Full(-3, s_shape)), Texture()));
        Assert.True(IsOneColour(Texture() * 0.1 - 3, Texture())); // black once it is clipped
    }

    [Theory, NoTensorLeaks]
    [InlineData(0.3, 0.3)]
    [InlineData(-1, -1)]
    [InlineData(-1.5, -1)]
    public void A_flat_photo_may_have_a_flat_fill(double colour, double photo)
    {
        using var scope = new TensorScope();

        Assert.False(IsOneColour(Tensor.Full(colour, s_shape), Tensor.Full(photo, s_shape)));
    }

    [Fact, NoTensorLeaks]
    public void A_flat_hole_in_a_picture_and_a_picture_of_a_flat_photo_are_let_through()
    {
        using var scope = new TensorScope();

        Assert.False(IsOneColour(Texture() * (1 - Hole()), Texture()));
        Assert.False(IsOneColour(Texture(), Tensor.Full(0.5, s_shape)));
    }

    private static bool IsOneColour(Tensor decoded, Tensor image) =>
        DecodeCheck.HasOneOfOneColour(decoded, image, Hole());

    private static Tensor Texture() => Tensor.Normal(Generator.For(0, "texture"), s_shape).Clamp(-1, 1);

    /// <summary>The left half.</summary>
    private static Tensor Hole() =>
        Tensor.Cat(3, Tensor.Ones([1, 1, 8, 4]), Tensor.Zeros([1, 1, 8, 4]));
}

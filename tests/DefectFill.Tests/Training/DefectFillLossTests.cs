using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Networks.Blocks;
using DefectFill.Networks.Denoiser;
using DefectFill.Torch;
using DefectFill.Training.Objective;
using Xunit;

namespace DefectFill.Tests.Training;

[Collection(TensorTestGroup.Name)]
public class DefectFillLossTests
{
    private const int Batch = 2;
    private const int Cells = 64; // of a latent, 8 × 8

    private static readonly int[] s_word = [3, 4];

    [Theory, NoTensorLeaks]
    [InlineData(false)]
    [InlineData(true)]
    public void The_attention_loss_compares_the_words_map_with_the_mask(bool isNormalised)
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        using var scope = new TensorScope();
        var (batch, text) = (RandomBatch(), Normal("text", Batch, 77, 12));
        var options = new LossOptions { IsAttentionNormalised = isNormalised };

        var found = new DefectFillLoss(model.UNet, s_word, options).Object(batch, text).Attention;

        var mask = batch.Mask.ToArray<float>();
        var differences = Maps(model.UNet, batch, text)
            .SelectMany(map => isNormalised ? Spread(map) : map)
            .Zip(mask, (a, m) => a - m);
        Assert.Equal(differences.Average(difference => difference * difference), found.ToDouble(), 1e-6);
    }

    [Fact, NoTensorLeaks]
    public void The_gradient_flows_through_a_normalised_map()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        using var scope = new TensorScope();
        var text = Normal("text", Batch, 77, 12);
        text.RequiresGrad = true;
        var options = new LossOptions { IsAttentionNormalised = true };

        new DefectFillLoss(model.UNet, s_word, options).Object(RandomBatch(), text).Attention.Backward();

        var gradient = text.Grad!.ToArray<float>();
        Assert.All(gradient, number => Assert.True(float.IsFinite(number)));
        Assert.Contains(gradient, number => number != 0);
    }

    [Theory, NoTensorLeaks]
    [InlineData(0.5, 0, 0, 1)]
    [InlineData(0, 1, 0, 1)]
    [InlineData(0, 0.2, 0.05, 1)]
    [InlineData(0.5, 0.2, 0.05, 2)]
    public void A_branch_whose_terms_weigh_nothing_is_not_computed(
        double defect, double @object, double attention, int texts)
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        using var scope = new TensorScope();
        var options = new LossOptions
        {
            LambdaDefect = defect,
            LambdaObject = @object,
            LambdaAttention = attention,
        };
        var (batch, embedded) = (RandomBatch(), 0);
        var text = Normal("text", Batch, 77, 12);
        text.RequiresGrad = true;
        Tensor Text()
        {
            embedded++;
            return text;
        }

        var loss = new DefectFillLoss(model.UNet, s_word, options);
        var losses = loss.Backward(Needed(batch, options), Text, Text, MicroBatchShare.Whole);

        Assert.Equal(texts, embedded);
        var found = text.Grad!.Clone();
        text.Grad = null;
        var (objectLoss, attentionLoss) = loss.Object(batch, text);
        var all = loss.Defect(batch, text) * defect + objectLoss * @object + attentionLoss * attention;
        all.Backward();
        Assert.Equal(all.ToDouble(), losses.Total, 1e-6);
        Assert.Equal(text.Grad!.ToArray<float>(), found.ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    // What is not needed is not there.
    private static LatentBatch Needed(LatentBatch batch, LossOptions options) => batch with
    {
        Background = options.HasDefectPass ? batch.Background : null,
        RandomBackground = options.HasObjectPass ? batch.RandomBackground : null,
    };

    /// <summary>A of each sample.</summary>
    private static IEnumerable<double[]> Maps(UNet unet, LatentBatch batch, Tensor text)
    {
        var map = new WordMap(s_word);
        var input = Tensor.Cat(1, batch.Xt, batch.RandomMask, batch.RandomBackground!);
        _ = unet.Forward(input, Tensor.From<long>(batch.Timesteps), text, map);
        return map.Average().ToArray<float>().Select(a => (double)a).Chunk(Cells);
    }

    private static IEnumerable<double> Spread(double[] map) =>
        map.Select(a => (a - map.Min()) / (map.Max() - map.Min()));

    private static LatentBatch RandomBatch() => new(
        Normal("xt", Batch, 4, 8, 8), Normal("target", Batch, 4, 8, 8), [400, 700], Boxes("mask"),
        Normal("background", Batch, 4, 8, 8), Boxes("boxes"), Normal("random background", Batch, 4, 8, 8));

    private static Tensor Boxes(string name) => Normal(name, Batch, 1, 8, 8).GreaterThan(0.5).To(DType.Float32);

    private static Tensor Normal(string name, params long[] shape) =>
        Tensor.Normal(Generator.For(6, name), shape);
}

using DefectFill.Adapters;
using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Optim;

namespace DefectFill.Training.Lessons;

/// <summary>
/// The trainable part of a model: attached adapters, all weights of UNet and text encoder, or one word.
/// </summary>
/// <remarks>Parameters are named as in adapter files: <c>unet.…</c> and <c>text_encoder.…</c>.</remarks>
internal sealed class Learner : IDisposable
{
    private Learner(LoraAdapters? adapters, IReadOnlyDictionary<string, Tensor> parameters) =>
        (Adapters, Parameters) = (adapters, parameters);

    /// <summary>Null unless adapters or a concept are trained.</summary>
    public LoraAdapters? Adapters { get; }

    /// <summary>Null unless a word or a concept is trained.</summary>
    public WordEmbedding? Word { get; private init; }

    /// <summary>By name, the UNet's first.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters { get; }

    /// <summary>New adapters, the model's own weights, or the word's embedding.</summary>
    public static Learner Of(DiffusionModel model, TrainingOptions options)
    {
        if (options.Learn == LearningMode.Full)
        {
            return new Learner(null, Floating(UNetOf(model).Concat(TextOf(model))));
        }

        if (options.Learn == LearningMode.Word)
        {
            var word = WordEmbedding.Fresh(model, options.Token);
            var rows = new Dictionary<string, Tensor> { [WordEmbedding.Name] = word.Rows };
            return new Learner(null, rows) { Word = word };
        }

        if (options.Learn == LearningMode.Concept)
        {
            return OfConcept(model, options.Token);
        }

        var adapters = LoraAdapters.Fresh(model, options.Lora, options.Seed);
        return new Learner(adapters, adapters.Parameters);
    }

    // The identity in each adapter stays what it is.
    private static Learner OfConcept(DiffusionModel model, string token)
    {
        var (adapters, word) = (LoraAdapters.OfKeysAndValues(model), WordEmbedding.Fresh(model, token));
        var changes = adapters.Parameters.Where(
            pair => pair.Key.EndsWith(LoraAdapters.UpSuffix, StringComparison.Ordinal));
        return new Learner(adapters, new Dictionary<string, Tensor>(changes) { [WordEmbedding.Name] = word.Rows })
        {
            Word = word,
        };
    }

    /// <summary>The UNet's own weights, for adapting the base.</summary>
    public static Learner OfUNet(DiffusionModel model) => new(null, Floating(UNetOf(model)));

    /// <summary>The groups at their base rates; a network with rate 0 is omitted.</summary>
    public IReadOnlyList<ParameterGroup> Groups(double unetRate, double textRate, double decay) =>
    [
        .. Group(LoraAdapters.UNetPrefix, unetRate, decay),
        .. Group(LoraAdapters.TextPrefix, textRate, decay),
    ];

    /// <summary>Enables dropout for samples of the UNet, with one generator each, or disables it with null.</summary>
    /// <param name="samples">One stream per sample.</param>
    /// <param name="firstPass">The number of the next pass of the network, from 0.</param>
    internal void DropSamples(IReadOnlyList<Generator>? samples, int firstPass = 0) =>
        Adapters?.UNetDropout.Start(samples, firstPass);

    /// <summary>
    /// Enables dropout for texts of the text encoder, with one generator each, or disables it with null.
    /// </summary>
    internal void DropTexts(IReadOnlyList<Generator>? texts) => Adapters?.TextDropout.Start(texts);

    public void Dispose()
    {
        foreach (var parameter in Parameters.Values.Where(parameter => Adapters is null && !parameter.IsClosed))
        {
            parameter.Grad = null;
            parameter.RequiresGrad = false;
        }

        Adapters?.Dispose();
        Word?.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> UNetOf(DiffusionModel model) =>
        model.UNetWeights.Tensors.Select(pair => KeyValuePair.Create(LoraAdapters.UNetPrefix + pair.Key, pair.Value));

    private static IEnumerable<KeyValuePair<string, Tensor>> TextOf(DiffusionModel model) => model.TextEncoderWeights
        .Tensors.Select(pair => KeyValuePair.Create(LoraAdapters.TextPrefix + pair.Key, pair.Value));

    private static OrderedDictionary<string, Tensor> Floating(IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        new(tensors.Where(pair => pair.Value.DType.IsFloating()));

    private IEnumerable<ParameterGroup> Group(string prefix, double rate, double decay)
    {
        var own = Parameters.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        return rate > 0 && own.Length > 0 ? [new ParameterGroup(own, rate, decay)] : [];
    }
}

using DefectFill.Imaging;
using DefectFill.Torch;

namespace DefectFill.Lab.Pretraining;

/// <summary>One network that learns: what it learns from at each step, and how far it is.</summary>
internal interface IStage : IDisposable
{
    /// <summary>Names the checkpoint, the sheets and the lines of the log.</summary>
    string Name { get; }

    /// <summary>What learns, by the names of the checkpoint.</summary>
    IReadOnlyList<KeyValuePair<string, Tensor>> Parameters { get; }

    /// <summary>The loss of a step, rank 0; it depends on the weights, the seed and the step only.</summary>
    Tensor Loss(long step);

    /// <summary>Figures on pictures that are never learned from.</summary>
    IReadOnlyDictionary<string, double> Measure();

    /// <summary>Pictures for a person to look at; null when the network makes none.</summary>
    Photo? Sheet();
}

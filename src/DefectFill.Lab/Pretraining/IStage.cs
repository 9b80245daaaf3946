using DefectFill.Imaging;
using DefectFill.Torch;

namespace DefectFill.Lab.Pretraining;

/// <summary>The training of one network: its loss at each step, its figures and its sheets.</summary>
internal interface IStage : IDisposable
{
    /// <summary>Name used for the checkpoint, the sheets and the log lines.</summary>
    string Name { get; }

    /// <summary>The trained parameters, by their checkpoint names.</summary>
    IReadOnlyList<KeyValuePair<string, Tensor>> Parameters { get; }

    /// <summary>The running statistics of batch normalisation, by their checkpoint names.</summary>
    IReadOnlyList<KeyValuePair<string, Tensor>> Statistics => [];

    /// <summary>Samples of a step whose losses can be computed apart; 1 if they cannot.</summary>
    int SamplesApart { get; }

    /// <summary>The batch of a step; it depends only on the seed and the step.</summary>
    StageBatch BatchOf(long step);

    /// <summary>Figures on pictures not used in training.</summary>
    IReadOnlyDictionary<string, double> Measure();

    /// <summary>Pictures for visual inspection; null if the network makes none.</summary>
    Photo? Sheet();
}

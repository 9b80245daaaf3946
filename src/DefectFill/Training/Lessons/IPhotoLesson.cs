using DefectFill.Networks.Learning;
using DefectFill.Torch.Optim;

namespace DefectFill.Training.Lessons;

/// <summary>What one part of a run trains: its parameters, and the gradient of each step.</summary>
public interface IPhotoLesson
{
    /// <summary>The parameters, each group at its base rate.</summary>
    IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>Samples in memory at a time; from 1 to the batch.</summary>
    int MicroBatch { get; set; }

    /// <summary>Adds the gradient of a step to the parameters; the same step always gives the same.</summary>
    StepLosses Backward(long step);

    /// <summary>The photos that a step trains on.</summary>
    IReadOnlyList<string> PhotosOf(long step);
}

using DefectFill.Core.Problems;
using DefectFill.Torch;
using DefectFill.Torch.Optim;

namespace DefectFill.Inspection;

/// <summary>Learns from one batch: at once when memory allows, in parts of half the size when it does not.</summary>
internal sealed class BatchLearner(IInspector inspector, AdamW optimizer, int batch, Action<string> warn)
{
    private const int MostBadSteps = 3;

    private int _atOnce = batch;
    private int _badSteps;

    /// <summary>The loss of the batch; 0 when it was no number and the batch was left out.</summary>
    /// <exception cref="DivergedException">The loss was no number three times in a row.</exception>
    public double Learn(InspectionItem[] items)
    {
        optimizer.ClearGradients();
        var loss = Backward(items);
        if (!double.IsFinite(loss))
        {
            optimizer.ClearGradients();
            return ++_badSteps < MostBadSteps ? 0 : throw new DivergedException($"""
                Learning to inspect has diverged: the loss was {loss} {MostBadSteps} times in a row.
                The last checkpoint holds the epochs before. Give a lower --rate.
                """);
        }

        _badSteps = 0;
        optimizer.Step();
        optimizer.ClearGradients();
        return loss;
    }

    private double Backward(InspectionItem[] items)
    {
        while (true)
        {
            try
            {
                return items.Chunk(_atOnce).Sum(part => Backward(part, (double)part.Length / items.Length));
            }
            catch (Exception error) when (OutOfMemory.Is(error) && _atOnce > 1)
            {
                optimizer.ClearGradients();
                _atOnce = (_atOnce + 1) / 2;
                warn(
                    $"Out of memory: going on with {_atOnce} photos at once. Steps take longer, and batch norm " +
                    "compares fewer photos.");
            }
        }
    }

    private double Backward(InspectionItem[] part, double share)
    {
        using var scope = new TensorScope();
        var loss = inspector.Loss(part) * share;
        var value = loss.ToDouble();
        if (double.IsFinite(value))
        {
            loss.Backward();
        }

        return value;
    }
}

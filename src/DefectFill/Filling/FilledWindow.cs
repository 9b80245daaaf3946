using DefectFill.Data.Cropping;
using DefectFill.Torch;

namespace DefectFill.Filling;

/// <summary>A window that is being filled; its photo is encoded once for all batches of candidates.</summary>
/// <param name="part">The window and what of the mask is in it.</param>
/// <param name="differs">Whether the photo in it differs between candidates, each of which then has its own.</param>
internal sealed class FilledWindow(WindowPart part, bool differs) : IDisposable
{
    private (Tensor X0, Tensor Background)? _encoded;

    public WindowPart Part => part;

    public bool Differs => differs;

    /// <summary>The surface grain that the reduction of the window takes away; null for none.</summary>
    public WindowGrain? Grain { get; init; }

    /// <summary>x0 and b: kept for the batches that follow, unless they differ.</summary>
    public (Tensor X0, Tensor Background) Encoded(Func<(Tensor X0, Tensor Background)> encode)
    {
        if (differs)
        {
            return encode();
        }

        if (_encoded is null)
        {
            var (x0, background) = encode();
            _encoded = (TensorScope.Detach(x0), TensorScope.Detach(background));
        }

        return _encoded.Value;
    }

    public void Dispose()
    {
        _encoded?.X0.Dispose();
        _encoded?.Background.Dispose();
    }
}

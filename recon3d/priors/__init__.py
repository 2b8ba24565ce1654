"""Priors: optical flow, known depth, and the tracks lifted from them, as starting points for motion."""

from recon3d.priors.far_flow import FarFlow
from recon3d.priors.fit import FittedTracks, fit_tracks, spread_to_points
from recon3d.priors.flow import DisFlow, Flow, FlowProvider, flow_both_ways
from recon3d.priors.flow_sequence import FlowSequence, FlowSettings, camera_sequences, default_flow, rig_flow
from recon3d.priors.follow import FollowSettings, follow_seeds, rig_sequences
from recon3d.priors.lift import Tracks3d, frames_with_depth, lift_tracks
from recon3d.priors.moving import moving_pixels, moving_tracks
from recon3d.priors.rigid import rigidly_completed
from recon3d.priors.stillness import something_moves
from recon3d.priors.tracks import Tracks2d, TrackSettings, track_points

__all__ = [
    "DisFlow",
    "FarFlow",
    "FittedTracks",
    "Flow",
    "FlowProvider",
    "FlowSequence",
    "FlowSettings",
    "FollowSettings",
    "TrackSettings",
    "Tracks2d",
    "Tracks3d",
    "camera_sequences",
    "default_flow",
    "fit_tracks",
    "flow_both_ways",
    "follow_seeds",
    "frames_with_depth",
    "lift_tracks",
    "moving_pixels",
    "moving_tracks",
    "rig_flow",
    "rig_sequences",
    "rigidly_completed",
    "something_moves",
    "spread_to_points",
    "track_points",
]
